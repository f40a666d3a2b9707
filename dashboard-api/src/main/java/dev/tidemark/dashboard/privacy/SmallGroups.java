package dev.tidemark.dashboard.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Lists of groups in which those of too few people are one line together, so that the lines still
 * add up. Where they are too few even together, the smallest of the others joins them: what one of
 * them spent cannot be found by subtraction.
 */
final class SmallGroups {
  private final int least;
  private final ToIntFunction<String> sizes;

  /**
   * The rule.
   *
   * @param sizes how many people are in a group, whoever of them used something
   */
  SmallGroups(int least, ToIntFunction<String> sizes) {
    this.least = least;
    this.sizes = sizes;
  }

  /** The tree, changed in place. */
  JsonNode fold(JsonNode node) {
    if (node instanceof ArrayNode array && isGroups(array)) {
      foldLines(array, "group");
    } else if (node instanceof ArrayNode array && isKeyedByGroup(array)) {
      foldLines(array, "key");
    }
    node.forEach(this::fold);
    return node;
  }

  private static boolean isGroups(ArrayNode array) {
    return !array.isEmpty()
        && array.get(0).has("group")
        && array.get(0).path("users").isNumber()
        && !array.get(0).has("userId");
  }

  /** A break-down, of which one line at least is a group's. */
  private boolean isKeyedByGroup(ArrayNode array) {
    for (JsonNode line : array) {
      if (line.has("label") && sizes.applyAsInt(line.path("key").asText("")) > 0) {
        return true;
      }
    }
    return false;
  }

  private void foldLines(ArrayNode array, String name) {
    List<ObjectNode> lines = new ArrayList<>();
    array.forEach(line -> lines.add((ObjectNode) line));
    lines.sort(Comparator.comparingLong(line -> people(line, name)));
    List<ObjectNode> together = new ArrayList<>();
    long people = 0;
    for (ObjectNode line : lines) {
      boolean few = people(line, name) < least;
      boolean needed = !together.isEmpty() && (people < least || together.size() < 2);
      if (few || needed) {
        together.add(line);
        people += people(line, name);
      }
    }
    if (together.isEmpty()) {
      return;
    }
    ObjectNode sum = together.getFirst().deepCopy();
    together.stream().skip(1).forEach(line -> add(sum, line));
    String called = "Groups of fewer than " + least + " people";
    sum.put(name, called);
    if (sum.has("label")) {
      sum.put("label", called);
    }
    if (sum.has("changePercent")) {
      sum.putNull("changePercent");
    }
    for (Iterator<JsonNode> rest = array.iterator(); rest.hasNext(); ) {
      if (together.contains(rest.next())) {
        rest.remove();
      }
    }
    if (people >= least) {
      array.add(sum);
    }
  }

  /** How many people a line tells of: those of the group, or those of them who used something. */
  private long people(ObjectNode line, String name) {
    JsonNode group = line.path(name);
    long members = group.isTextual() ? sizes.applyAsInt(group.textValue()) : Integer.MAX_VALUE;
    return line.path("users").isNumber() ? Math.min(members, line.path("users").asLong()) : members;
  }

  /** Adds whole numbers, amounts and shares, at any depth. */
  private static void add(ObjectNode sum, ObjectNode line) {
    line.properties()
        .forEach(
            field -> {
              JsonNode one = sum.path(field.getKey());
              JsonNode other = field.getValue();
              if (one instanceof ObjectNode inner && other instanceof ObjectNode more) {
                add(inner, more);
              } else if (one instanceof ArrayNode places && other instanceof ArrayNode more) {
                add(places, more);
              } else if (one.isIntegralNumber() && other.isIntegralNumber()) {
                sum.put(field.getKey(), Math.addExact(one.longValue(), other.longValue()));
              } else if (one.isNumber() && other.isNumber()) {
                sum.put(field.getKey(), one.decimalValue().add(other.decimalValue()));
              }
            });
  }

  /** Adds numbers place by place. */
  private static void add(ArrayNode sum, ArrayNode line) {
    for (int i = 0; i < Math.min(sum.size(), line.size()); i++) {
      if (sum.get(i).isIntegralNumber() && line.get(i).isIntegralNumber()) {
        sum.set(i, Math.addExact(sum.get(i).longValue(), line.get(i).longValue()));
      }
    }
  }
}
