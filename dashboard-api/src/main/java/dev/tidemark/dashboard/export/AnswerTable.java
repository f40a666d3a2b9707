package dev.tidemark.dashboard.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tables that an answer of the API holds. */
final class AnswerTable {
  private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

  private AnswerTable() {}

  /**
   * The rows of a table. Values of a list that are no objects have their place, from 0 on; an
   * object of objects has a row for each, under its name; any other object is one row.
   *
   * @param path its name, those of what it is inside in front of it with dots; empty for the
   *     answer's main list. Tables with commas between them are one; what is one row of it says
   *     which under {@code key}.
   * @return empty where the answer has nothing there
   */
  static Optional<ArrayNode> rows(JsonNode answer, String path) {
    ArrayNode rows = MAKE.arrayNode();
    String[] paths = path.split(",");
    for (String one : paths) {
      JsonNode found = one.isEmpty() ? main(answer) : at(answer, one);
      if (!found.isContainerNode()) {
        return Optional.empty();
      }
      boolean row = paths.length > 1 && found.isObject();
      rows.addAll(rows(row ? MAKE.objectNode().set(one, found) : found));
    }
    return Optional.of(rows);
  }

  /** The paths of all lists of an answer that are in no other list. */
  static List<String> paths(JsonNode answer) {
    List<String> paths = new ArrayList<>();
    collect(answer, "", paths);
    return paths;
  }

  private static void collect(JsonNode node, String path, List<String> paths) {
    if (node.isArray() && !path.isEmpty()) {
      paths.add(path);
    } else if (node.isObject()) {
      String above = path.isEmpty() ? "" : path + ".";
      node.properties().forEach(e -> collect(e.getValue(), above + e.getKey(), paths));
    }
  }

  private static JsonNode main(JsonNode answer) {
    if (answer.isArray()) {
      return answer;
    }
    JsonNode data = answer.path("data");
    return data.isMissingNode() && paths(answer).isEmpty() ? answer : data;
  }

  private static JsonNode at(JsonNode answer, String path) {
    JsonNode node = answer;
    for (String name : path.split("\\.")) {
      boolean place = node.isArray() && name.matches("\\d{1,6}");
      node = place ? node.path(Integer.parseInt(name)) : node.path(name);
    }
    return node;
  }

  private static ArrayNode rows(JsonNode found) {
    ArrayNode rows = MAKE.arrayNode();
    if (found.isArray()) {
      for (int i = 0; i < found.size(); i++) {
        JsonNode row = found.get(i);
        rows.add(row.isObject() ? row : MAKE.objectNode().put("place", i).set("value", row));
      }
      return rows;
    }
    for (Map.Entry<String, JsonNode> entry : found.properties()) {
      if (entry.getValue() instanceof ObjectNode object) {
        ObjectNode row = MAKE.objectNode().put("key", entry.getKey());
        rows.add(row.setAll(object));
      }
    }
    return rows.isEmpty() ? rows.add(found) : rows;
  }
}
