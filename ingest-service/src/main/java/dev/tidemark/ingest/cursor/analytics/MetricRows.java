package dev.tidemark.ingest.cursor.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.ingest.http.Fields;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads rows of the analytics API. All whole numbers are kept under the vendor's names, known or
 * not; what else is new is counted, and stops nothing.
 */
final class MetricRows {
  private static final List<String> DAYS = List.of("event_date", "date");

  /** What follows from the other fields of its day, or from the row's place. */
  private static final Set<String> DERIVED = Set.of("percentage", "email", "user_id", "userId");

  private static final String BREAKDOWN = "model_breakdown";
  private static final int LONGEST_NAME = 40;

  private final Set<String> unknown = new TreeSet<>();
  private int unreadable;

  /** A row: its day, the thing counted (the empty text for all), and the counts. */
  record Row(LocalDate day, String dimension, Map<String, Long> values) {}

  /** Fields that were left out because nobody knows what they are. */
  Set<String> unknown() {
    return unknown;
  }

  /** Rows that were left out. */
  int unreadable() {
    return unreadable;
  }

  /** The rows that can be read. */
  List<Row> read(Metric metric, JsonNode rows) {
    List<Row> read = new ArrayList<>();
    for (JsonNode row : rows) {
      try {
        LocalDate day = day(row);
        if (row.path(BREAKDOWN).isObject()) {
          row.path(BREAKDOWN)
              .properties()
              .forEach(m -> read.add(new Row(day, m.getKey(), values(metric, m.getValue()))));
        } else {
          read.add(new Row(day, dimension(metric, row), values(metric, row)));
        }
      } catch (IllegalArgumentException | DateTimeException e) {
        unreadable++;
      }
    }
    return read;
  }

  private static LocalDate day(JsonNode row) {
    for (String field : DAYS) {
      String text = Fields.text(row, field);
      if (text != null) {
        // A time of day, where there is one, says nothing.
        return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
      }
    }
    throw new IllegalArgumentException("event_date is missing");
  }

  private static String dimension(Metric metric, JsonNode row) {
    List<String> parts = new ArrayList<>();
    for (String field : metric.dimension()) {
      String text = Fields.text(row, field);
      parts.add(text == null ? "unknown" : text);
    }
    return String.join("/", parts);
  }

  private Map<String, Long> values(Metric metric, JsonNode row) {
    Map<String, Long> values = new TreeMap<>();
    if (!(row instanceof ObjectNode object)) {
      throw new IllegalArgumentException("a row must be an object");
    }
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      String name = field.getKey();
      if (DAYS.contains(name) || DERIVED.contains(name) || metric.dimension().contains(name)) {
        continue;
      }
      Long count = count(row, name);
      if (count != null) {
        values.put(name, count);
      } else if (!field.getValue().isNull()) {
        unknown.add(name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name);
      }
    }
    return values;
  }

  /** A whole number, also as a text; null for anything else. */
  private static Long count(JsonNode row, String name) {
    try {
      BigDecimal value = Fields.decimal(row, name);
      return value == null ? null : value.longValueExact();
    } catch (IllegalArgumentException | ArithmeticException e) {
      return null;
    }
  }
}
