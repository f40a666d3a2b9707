package dev.tidemark.dashboard.spend;

import dev.tidemark.schemas.UserDay.Totals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The eight sums as columns, the same in every table of spend. */
public final class TotalsSql {
  /** The columns' names. */
  public static final List<String> COLUMNS =
      List.of(
          "events",
          "spend_micros",
          "cost_micros",
          "milli_requests",
          "input_tokens",
          "output_tokens",
          "cache_write_tokens",
          "cache_read_tokens");

  /** The columns with commas between. */
  static final String LIST = String.join(", ", COLUMNS);

  /** The columns' exact sums under their own names; overflow is an error of the database. */
  public static final String SUMS =
      COLUMNS.stream()
          .map(column -> "coalesce(sum(" + column + "), 0)::bigint as " + column)
          .collect(Collectors.joining(", "));

  private TotalsSql() {}

  /** Assignments of an upsert that replaces. */
  static String replaced() {
    return COLUMNS.stream()
        .map(column -> column + " = excluded." + column)
        .collect(Collectors.joining(", "));
  }

  /** Assignments of an upsert that adds to the row of that table. */
  static String added(String table) {
    return COLUMNS.stream()
        .map(column -> column + " = " + table + "." + column + " + excluded." + column)
        .collect(Collectors.joining(", "));
  }

  /** PostgreSQL types: those of the key, then the sums'. */
  static String[] types(String... key) {
    List<String> types = new ArrayList<>(Arrays.asList(key));
    COLUMNS.forEach(column -> types.add("bigint"));
    return types.toArray(String[]::new);
  }

  /** The values of a row: the key, then the sums. */
  static Object[] row(Totals t, Object... key) {
    List<Object> values = new ArrayList<>(Arrays.asList(key));
    values.addAll(
        List.of(
            t.events(),
            t.spendMicros(),
            t.costMicros(),
            t.milliRequests(),
            t.inputTokens(),
            t.outputTokens(),
            t.cacheWriteTokens(),
            t.cacheReadTokens()));
    return values.toArray();
  }

  /** The sums of a row. */
  public static Totals read(ResultSet row) throws SQLException {
    return new Totals(
        row.getLong("events"),
        row.getLong("spend_micros"),
        row.getLong("cost_micros"),
        row.getLong("milli_requests"),
        row.getLong("input_tokens"),
        row.getLong("output_tokens"),
        row.getLong("cache_write_tokens"),
        row.getLong("cache_read_tokens"));
  }
}
