package dev.tidemark.dashboard.incidents;

import dev.tidemark.dashboard.web.BadRequest;
import dev.tidemark.dashboard.web.Cursor;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;

/** An order of the incidents: the expression that is sorted by, and its type. */
enum IncidentSort {
  DETECTED("detectedAt", "detected_at", "timestamptz"),
  STARTED("startedAt", "coalesce((body->>'startedAt')::timestamptz, detected_at)", "timestamptz"),
  EXCESS("excess", "(body->>'excessMicros')::bigint", "bigint"),
  SEVERITY(
      "severity",
      "case severity when 'critical' then 3 when 'warning' then 2 else 1 end::bigint",
      "bigint");

  private final String wire;
  final String expression;
  final String type;

  IncidentSort(String wire, String expression, String type) {
    this.wire = wire;
    this.expression = expression;
    this.type = type;
  }

  /** The sort value of a cursor, checked against the type. */
  Object place(Cursor cursor) {
    try {
      return type.equals("bigint")
          ? (Object) Long.valueOf(cursor.value())
          : Instant.parse(cursor.value());
    } catch (NumberFormatException | DateTimeException e) {
      throw Cursor.wrong(cursor.encoded());
    }
  }

  /** The sort value of an incident, as a cursor has it. */
  String value(IncidentItem i) {
    return switch (this) {
      case DETECTED -> i.detectedAt().toString();
      case STARTED -> (i.startedAt() == null ? i.detectedAt() : i.startedAt()).toString();
      case EXCESS -> Long.toString(i.excess().micros());
      case SEVERITY ->
          switch (i.severity()) {
            case "critical" -> "3";
            case "warning" -> "2";
            default -> "1";
          };
    };
  }

  /** Reads {@code excess} or {@code -excess}. */
  static IncidentSort of(String sort) {
    String name = sort.startsWith("-") ? sort.substring(1) : sort;
    return Arrays.stream(values())
        .filter(known -> known.wire.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                BadRequest.parameter(
                    "sort",
                    "sort is one of "
                        + Arrays.stream(values())
                            .map(known -> known.wire)
                            .collect(Collectors.joining(", "))
                        + ", with - before it for descending, got: "
                        + name));
  }
}
