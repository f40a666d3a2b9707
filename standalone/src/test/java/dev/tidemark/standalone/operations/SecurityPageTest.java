package dev.tidemark.standalone.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of docs/security.md is complete, and what it names is there. */
class SecurityPageTest {
  private static final Path ROOT = Path.of("..");
  private static final Path PAGE = ROOT.resolve("docs/security.md");
  private static final Set<String> STATES =
      Set.of("yes", "**partly**", "**not done**", "does not apply", "by your proxy");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");

  /** The items of ASVS 5.0 that fit an internal dashboard, by chapter and section. */
  private static final List<String> ITEMS =
      List.of(
          "1.2:1,2,3,4,10",
          "1.3:3,6,7,11",
          "1.5:2",
          "2.2:1,2",
          "2.3:1,3,4",
          "2.4:1",
          "3.2:1,2",
          "3.3:1,2,3,4",
          "3.4:1,2,3,4,5,6",
          "3.5:1,2,3",
          "3.7:2",
          "4.1:1,3",
          "5.4:1,2",
          "6.1:1,3",
          "6.3:1,2,3,4",
          "6.8:1,2",
          "7.1:1",
          "7.2:1,2,3,4",
          "7.3:1,2",
          "7.4:1,2,4,5",
          "8.1:1",
          "8.2:1,2,3",
          "8.3:1",
          "9.1:1,2,3",
          "9.2:1,2,3",
          "10.1:1,2",
          "10.2:1",
          "10.3:1,2,3",
          "10.5:1,2,3,4",
          "11.2:1",
          "11.3:1,2,3",
          "11.4:1,2",
          "11.5:1",
          "12.1:1",
          "12.2:1",
          "12.3:1,2,3,4",
          "13.1:1",
          "13.2:1,2,3,4,5",
          "13.3:1,2",
          "13.4:1,2,5",
          "14.1:1,2",
          "14.2:1,4",
          "14.3:2",
          "15.1:1,2,3",
          "15.2:1,2",
          "15.3:1,2,3,4",
          "16.1:1",
          "16.2:1,2,5",
          "16.3:1,2,3,4",
          "16.4:1",
          "16.5:1,2,3");

  @Test
  void everyItemHasALineWithAStateAndWhatIsDoneSaysWhere() throws IOException {
    TreeSet<String> wanted = new TreeSet<>();
    for (String section : ITEMS) {
      String[] parts = section.split(":", -1);
      for (String number : parts[1].split(",", -1)) {
        wanted.add(parts[0] + "." + number);
      }
    }
    TreeSet<String> listed = new TreeSet<>();
    for (String[] line : lines()) {
      assertTrue(listed.add(line[0]), line[0] + " is there twice");
      assertTrue(STATES.contains(line[2]), line[0] + " has the state " + line[2]);
      boolean done = line[2].equals("yes") || line[2].equals("**partly**");
      assertEquals(done, !line[3].isEmpty(), line[0] + " says where");
    }
    assertEquals(wanted, listed);
  }

  @Test
  void everyFileAndEveryTestThatIsNamedIsThere() throws IOException {
    Map<String, String> tests = tests();
    for (String[] line : lines()) {
      Matcher link = LINK.matcher(line[3]);
      if (link.find()) {
        Path file = PAGE.resolveSibling(link.group(1)).normalize();
        assertTrue(Files.exists(file), line[0] + " names " + file);
      }
      String[] test = line[4].replace("`", "").split("\\.", -1);
      if (!test[0].isEmpty()) {
        assertTrue(tests.containsKey(test[0]), line[0] + " names the test " + test[0]);
        String code = tests.get(test[0]);
        assertTrue(
            test.length == 1 || code.contains("void " + test[1] + "("),
            line[0] + " names " + line[4]);
      }
    }
  }

  private static List<String[]> lines() throws IOException {
    return Files.readAllLines(PAGE).stream()
        .filter(line -> line.matches("\\| \\d+\\.\\d+\\.\\d+ \\|.*"))
        .map(
            line ->
                Stream.of(line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                    .map(String::strip)
                    .toArray(String[]::new))
        .toList();
  }

  /** What test classes of each name say; parts have some of the same name. */
  private static Map<String, String> tests() throws IOException {
    Map<String, String> tests = new HashMap<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path folder :
          modules.map(m -> m.resolve("src/test/java")).filter(Files::isDirectory).toList()) {
        try (Stream<Path> files = Files.walk(folder)) {
          for (Path file : files.filter(f -> f.toString().endsWith("Test.java")).toList()) {
            String name = file.getFileName().toString().replace(".java", "");
            tests.merge(name, Files.readString(file), String::concat);
          }
        }
      }
    }
    return tests;
  }
}
