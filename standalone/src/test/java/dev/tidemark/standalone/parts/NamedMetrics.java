package dev.tidemark.standalone.parts;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The metrics that alert rules, Grafana's dashboards and the documentation name. */
final class NamedMetrics {
  private static final Path ROOT = Path.of("..");
  private static final Pattern NAME = Pattern.compile("(?<![\\w.])tidemark_[a-z]+_[a-z_]+");

  private static final Pattern TEXT = Pattern.compile("[.](md|yml|yaml|json)$");

  /** Counted only after a failure or an incident, or where a person's own usage page is read. */
  private static final Set<String> NOT_IN_EVERY_RUN =
      Set.of(
          "tidemark_dead_letters_total",
          "tidemark_incident_transitions_total",
          "tidemark_dashboard_unknown_answers",
          "tidemark_dashboard_captures");

  private NamedMetrics() {}

  static Set<String> all() throws IOException {
    Set<String> names = new TreeSet<>();
    for (String folder : List.of("docker/prometheus", "docker/grafana", "docs")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
        for (Path file : files.filter(f -> TEXT.matcher(f.toString()).find()).toList()) {
          NAME.matcher(Files.readString(file)).results().forEach(name -> names.add(name.group()));
        }
      }
    }
    assertTrue(names.size() >= 15, names.toString());
    names.removeAll(NOT_IN_EVERY_RUN);
    return names;
  }
}
