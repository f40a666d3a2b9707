package dev.tidemark.ingest.directory;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Paths of groups: levels joined by {@code /}. */
final class GroupPath {
  static final int LONGEST = 200;
  private static final Pattern BETWEEN = Pattern.compile("/|\\s>\\s");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}]+");

  private GroupPath() {}

  /**
   * The path without blanks around its levels; the levels of {@code Group > Team} are understood
   * too. Null for nothing.
   */
  static String of(String text) {
    if (text == null) {
      return null;
    }
    String path =
        Arrays.stream(BETWEEN.split(text, -1))
            .map(level -> BLANKS.matcher(level).replaceAll(" ").strip())
            .filter(level -> !level.isEmpty())
            .collect(Collectors.joining("/"));
    return path.isEmpty() ? null : path;
  }

  /**
   * A path that somebody wants.
   *
   * @throws Refused naming the field where it is none
   */
  static String wanted(String field, String text) {
    String path = of(text);
    if (path == null) {
      throw Refused.field(field, field + " must be the name of a group");
    }
    if (path.length() > LONGEST) {
      throw Refused.field(
          field, "%s has %d characters, %d are possible".formatted(field, path.length(), LONGEST));
    }
    return path;
  }

  /** The path above; null at the top. */
  static String parent(String path) {
    int last = path.lastIndexOf('/');
    return last < 0 ? null : path.substring(0, last);
  }

  /** Whether a path is the other one or below it. */
  static boolean within(String path, String other) {
    return path.equals(other) || path.startsWith(other + "/");
  }
}
