package dev.tidemark.alert.routing;

import java.util.List;

/** Range checks whose message names the field, the rule and the value. */
final class Checks {
  private static final int MOST = 200;
  private static final int LONGEST = 200;

  private Checks() {}

  static void require(boolean holds, String rule, Object got) {
    if (!holds) {
      throw new IllegalArgumentException(rule + ", got: " + got);
    }
  }

  /** A name of something, which is not empty and fits on a page. */
  static void name(String field, String value) {
    require(
        value != null && !value.isBlank() && value.length() <= LONGEST,
        field + " must have 1 to " + LONGEST + " characters",
        value == null ? "none" : value.length());
    require(
        value.chars().noneMatch(Character::isISOControl),
        field + " must have no control characters",
        value.replaceAll("\\p{Cntrl}", "?"));
  }

  /** Its own copy of a list of names; empty for null. */
  static List<String> list(String field, List<String> values) {
    if (values == null) {
      return List.of();
    }
    require(
        values.size() <= MOST, field + " must have at most " + MOST + " entries", values.size());
    values.forEach(value -> name(field, value));
    return List.copyOf(values);
  }
}
