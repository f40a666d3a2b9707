package dev.tidemark.dashboard.export;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Money;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rows of an answer as lines of a table: amounts in US dollars, what is inside under a path. */
final class Flat {
  private static final String USD = "Usd";

  private Flat() {}

  /** The rows as CSV, with every field that one of them has. */
  static String csv(JsonNode rows) {
    List<Map<String, Object>> lines = new ArrayList<>();
    Set<String> heads = new LinkedHashSet<>();
    Set<String> known = new HashSet<>();
    for (JsonNode row : rows) {
      Map<String, Object> line = new LinkedHashMap<>();
      row.properties().forEach(field -> put(line, field.getKey(), field.getValue()));
      heads.addAll(line.keySet());
      line.forEach((head, value) -> known.addAll(value == null ? List.of() : above(head)));
      lines.add(line);
    }
    // What is an amount, or has fields, in one row has no column of its own where it is not known.
    heads.removeIf(known::contains);
    List<List<Object>> cells = new ArrayList<>();
    for (Map<String, Object> line : lines) {
      List<Object> cell = new ArrayList<>();
      heads.forEach(head -> cell.add(line.get(head)));
      cells.add(cell);
    }
    return Cells.csv(List.copyOf(heads), cells);
  }

  /** The names under which a row tells that it does not know what another has here. */
  private static List<String> above(String head) {
    List<String> names = new ArrayList<>();
    if (head.endsWith(USD)) {
      names.add(head.substring(0, head.length() - USD.length()));
    }
    for (int dot = head.lastIndexOf('.'); dot > 0; dot = head.lastIndexOf('.', dot - 1)) {
      names.add(head.substring(0, dot));
    }
    return names;
  }

  private static void put(Map<String, Object> line, String path, JsonNode value) {
    if (value.has("micros") && value.has("currency")) {
      line.put(path + USD, Money.usd(value.path("micros").asLong()));
    } else if (value.isObject()) {
      value.properties().forEach(field -> put(line, path + "." + field.getKey(), field.getValue()));
    } else {
      line.put(path, cell(value));
    }
  }

  private static Object cell(JsonNode value) {
    if (value.isNull()) {
      return null;
    }
    if (value.isNumber()) {
      return value.decimalValue();
    }
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    return value.isTextual() ? value.textValue() : listed(value);
  }

  /** Texts of a list with spaces between; a list of something else as JSON. */
  private static String listed(JsonNode list) {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : list) {
      if (!item.isTextual()) {
        return list.toString();
      }
      texts.add(item.textValue());
    }
    return String.join(" ", texts);
  }
}
