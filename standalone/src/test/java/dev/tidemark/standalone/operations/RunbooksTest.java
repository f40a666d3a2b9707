package dev.tidemark.standalone.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Whoever is woken by an alert finds a page that says what to do. */
class RunbooksTest {
  private static final Path ROOT = Path.of("..");
  private static final Path RUNBOOKS = ROOT.resolve("docs/runbooks");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+\\.md)[^)]*\\)");

  @Test
  void everyAlertHasARunbookThatSaysWhatItMeansWhereToLookAndWhatToDo() throws IOException {
    TreeSet<String> named = new TreeSet<>();
    for (Map<String, Object> rule : rules()) {
      String alert = rule.get("alert").toString();
      Map<?, ?> annotations = (Map<?, ?>) rule.get("annotations");
      assertTrue(annotations.get("runbook") != null, alert + " has no runbook");
      String page = annotations.get("runbook").toString();
      String text = Files.readString(ROOT.resolve(page));
      for (String part :
          List.of("Alert `" + alert + "`", "**What it means.**", "## Look", "## Do")) {
        assertTrue(text.contains(part), page + " lacks " + part);
      }
      named.add(Path.of(page).getFileName().toString());
      assertTrue(
          Files.readString(RUNBOOKS.resolve("README.md")).contains("`" + alert + "`"), alert);
    }
    assertEquals(pages(), named, "pages without an alert, or alerts without a page");
  }

  @Test
  void noRunbookPointsNowhere() throws IOException {
    for (String page : pages()) {
      String text = Files.readString(RUNBOOKS.resolve(page));
      for (MatchResult link : LINK.matcher(text).results().toList()) {
        Path target = RUNBOOKS.resolve(link.group(1)).normalize();
        assertTrue(Files.exists(target), page + " points to " + target);
      }
    }
  }

  private static TreeSet<String> pages() throws IOException {
    try (Stream<Path> files = Files.list(RUNBOOKS)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals("README.md"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static List<Map<String, Object>> rules() throws IOException {
    Map<String, List<Map<String, List<Map<String, Object>>>>> file =
        new Yaml().load(Files.readString(ROOT.resolve("docker/prometheus/rules.yml")));
    return file.get("groups").stream().flatMap(group -> group.get("rules").stream()).toList();
  }
}
