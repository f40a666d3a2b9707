package dev.tidemark.schemas.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether a JSON Schema may take the place of one that was released: whoever reads by either must
 * be able to read what was written by the other.
 */
public final class Compatibility {
  /** Rules that are part of a field's meaning: they stay as they are. */
  private static final List<String> FIXED =
      List.of(
          "type",
          "format",
          "const",
          "pattern",
          "minimum",
          "maximum",
          "minLength",
          "maxLength",
          "minItems",
          "maxItems",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "multipleOf",
          "required");

  private final List<String> problems = new ArrayList<>();

  private Compatibility() {}

  /** What breaks; empty where nothing does. */
  public static List<String> problems(JsonNode released, JsonNode now) {
    Compatibility check = new Compatibility();
    check.compare("", released, now);
    return check.problems;
  }

  private void compare(String place, JsonNode released, JsonNode now) {
    for (String rule : FIXED) {
      if (!released.path(rule).equals(now.path(rule))) {
        problems.add(
            "%s: %s was %s and is %s"
                .formatted(named(place), rule, released.path(rule), now.path(rule)));
      }
    }
    words(place, released.path("enum"), now.path("enum"));
    for (Map.Entry<String, JsonNode> field : released.path("properties").properties()) {
      String below = place + "/" + field.getKey();
      JsonNode after = now.path("properties").path(field.getKey());
      if (after.isMissingNode()) {
        problems.add(below + ": the field is gone");
      } else {
        compare(below, field.getValue(), after);
      }
    }
    for (String nested : List.of("items", "additionalProperties")) {
      JsonNode before = released.path(nested);
      JsonNode after = now.path(nested);
      if (before.isObject() && after.isObject()) {
        compare(place + "/*", before, after);
      } else if (!before.equals(after)) {
        problems.add("%s: %s was %s and is %s".formatted(named(place), nested, before, after));
      }
    }
  }

  /** A word may be added, because readers take unknown ones as they are; none may go. */
  private void words(String place, JsonNode before, JsonNode after) {
    if (before.isMissingNode() != after.isMissingNode()) {
      problems.add(named(place) + ": a list of words must not come or go");
    }
    for (JsonNode word : before) {
      if (after.valueStream().noneMatch(word::equals)) {
        problems.add("%s: the word %s is gone".formatted(named(place), word));
      }
    }
  }

  private static String named(String place) {
    return place.isEmpty() ? "the record" : place;
  }
}
