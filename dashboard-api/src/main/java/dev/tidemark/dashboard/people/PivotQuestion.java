package dev.tidemark.dashboard.people;

import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.web.BadRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What is asked of the pivot table.
 *
 * @param search part of a person's name or address; null for all
 * @param group the group of the day with all below it; null for all
 * @param limit how many rows stand for themselves
 */
record PivotQuestion(
    DayRange range,
    Rows rows,
    Columns columns,
    Measure value,
    String search,
    String group,
    int limit) {

  /** What a row is. */
  enum Rows {
    USER,
    GROUP
  }

  /** What a column is. */
  enum Columns {
    MODEL,
    PROVIDER,
    WEEK,
    DAY;

    /** Whether columns follow the calendar, and are all shown. */
    boolean dated() {
      return this == WEEK || this == DAY;
    }
  }

  /** What is added up: micro-dollars, requests or tokens. */
  enum Measure {
    SPEND("micro-dollars"),
    REQUESTS("requests"),
    TOKENS("tokens");

    final String unit;

    Measure(String unit) {
      this.unit = unit;
    }
  }

  PivotQuestion {
    if (columns == Columns.PROVIDER && value != Measure.SPEND) {
      throw BadRequest.parameter("value", "only spend is known by provider, got: " + wire(value));
    }
  }

  /** A choice by its name; 400 naming the parameter. */
  static <E extends Enum<E>> E choice(String parameter, Class<E> of, String wire) {
    return Arrays.stream(of.getEnumConstants())
        .filter(e -> wire(e).equals(wire))
        .findFirst()
        .orElseThrow(
            () ->
                BadRequest.parameter(
                    parameter,
                    "%s is one of %s, got: %s"
                        .formatted(
                            parameter,
                            Arrays.stream(of.getEnumConstants())
                                .map(PivotQuestion::wire)
                                .collect(Collectors.joining(", ")),
                            wire)));
  }

  static String wire(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
