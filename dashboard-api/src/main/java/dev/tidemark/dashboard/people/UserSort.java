package dev.tidemark.dashboard.people;

import dev.tidemark.dashboard.web.BadRequest;
import dev.tidemark.dashboard.web.Cursor;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** An order of the people's list: the expression that is sorted by, and its type. */
enum UserSort {
  SPEND("spend", "coalesce(c.spend_micros, 0)", "bigint"),
  SHARE("share", "coalesce(c.spend_micros, 0)", "bigint"),
  PREVIOUS_SPEND("previousSpend", "coalesce(b.before_micros, 0)", "bigint"),
  REQUESTS("requests", "coalesce(c.events, 0)", "bigint"),
  TOKENS("tokens", "coalesce(c.tokens, 0)", "bigint"),
  MODELS("models", "coalesce(u.models, 0)", "bigint"),
  TOP_MODEL("topModel", "coalesce(u.top_model, '') collate \"C\"", "text"),
  ACTIVE_DAYS("activeDays", "coalesce(c.active_days, 0)", "bigint"),
  CHANGE("change", "coalesce(c.spend_micros, 0) - coalesce(b.before_micros, 0)", "bigint"),
  LAST_ACTIVE_DAY("lastActiveDay", "coalesce(c.last_day, date '0001-01-01')", "date"),
  OPEN_INCIDENTS("openIncidents", "coalesce(o.open_incidents, 0)", "bigint"),
  OPEN_ANOMALIES("openAnomalies", "coalesce(a.open_anomalies, 0)", "bigint"),
  CYCLE_SPEND("cycleSpend", "coalesce(y.cycle_micros, -1)", "bigint"),
  CYCLE_LIMIT("cycleLimit", "coalesce(y.limit_micros, -1)", "bigint"),
  NAME("name", "lower(coalesce(p.name, p.email, p.user_id)) collate \"C\"", "text"),
  EMAIL("email", "lower(coalesce(p.email, '')) collate \"C\"", "text"),
  ROLE("role", "lower(coalesce(p.role, '')) collate \"C\"", "text"),
  GROUP("group", "lower(coalesce(p.team, '')) collate \"C\"", "text");

  private final String wire;
  final String expression;
  final String type;

  UserSort(String wire, String expression, String type) {
    this.wire = wire;
    this.expression = expression;
    this.type = type;
  }

  /** Whether it needs every person's models, and not only those of one page. */
  boolean byModels() {
    return this == MODELS || this == TOP_MODEL;
  }

  /** The sort value of a cursor, checked against the type. */
  Object place(Cursor cursor) {
    try {
      return switch (type) {
        case "bigint" -> Long.valueOf(cursor.value());
        case "date" -> LocalDate.parse(cursor.value());
        default -> cursor.value();
      };
    } catch (NumberFormatException | DateTimeException e) {
      throw Cursor.wrong();
    }
  }

  /** Reads {@code spend} or {@code -spend}. */
  static UserSort of(String sort) {
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
                        + sort.toLowerCase(Locale.ROOT)));
  }
}
