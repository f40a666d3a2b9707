package dev.tidemark.standalone.replay;

import dev.tidemark.standalone.console.UserError;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A quick look whether lines are in the order of {@code observedAt}. It compares the instants as
 * they are written and is sure only of yes: where they are written in different ways it says no,
 * and sorting does no harm.
 */
final class ClockOrder {
  private static final String[] FIELDS = {"\"observedAt\"", "\"timestamp\""};

  private ClockOrder() {}

  static boolean holds(List<Path> files) {
    String before = "";
    for (Path file : files) {
      try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          String instant = instant(line);
          if (instant == null) {
            continue;
          }
          boolean comparable = before.isEmpty() || before.length() == instant.length();
          if (!comparable || instant.compareTo(before) < 0) {
            return false;
          }
          before = instant;
        }
      } catch (IOException e) {
        throw UserError.failed("cannot read %s: %s".formatted(file, e.getMessage()));
      }
    }
    return true;
  }

  /** The text of the instant in a line; null where there is none. */
  private static String instant(String line) {
    for (String field : FIELDS) {
      int at = line.indexOf(field);
      if (at >= 0) {
        int from = line.indexOf('"', at + field.length());
        int to = line.indexOf('"', from + 1);
        return from < 0 || to < 0 ? null : line.substring(from + 1, to);
      }
    }
    return null;
  }
}
