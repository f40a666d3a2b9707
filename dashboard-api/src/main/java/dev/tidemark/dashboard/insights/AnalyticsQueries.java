package dev.tidemark.dashboard.insights;

import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.store.Values;
import dev.tidemark.dashboard.time.DayRange;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads sums of what the vendor counts. */
@Singleton
public final class AnalyticsQueries {
  private static final String IN_RANGE =
      " from dashboard.analytics_count where org = ? and metric = ? and day >= ? and day < ? ";

  private final Database database;

  AnalyticsQueries(Database database) {
    this.database = database;
  }

  /**
   * A thing that is counted.
   *
   * @param counts by the vendor's own names
   */
  public record Counted(String thing, Map<String, Long> counts) {
    /** A count; 0 where there is none of that name. */
    public long count(String name) {
      return counts.getOrDefault(name, 0L);
    }
  }

  /** Sums of a range, in the order of the things' names; those of which nothing is left are out. */
  public List<Counted> sums(String org, String metric, DayRange range) {
    Map<String, Map<String, Long>> things = new LinkedHashMap<>();
    database.query(
        "select thing, name, sum(value)::bigint as value"
            + IN_RANGE
            + "group by thing, name having sum(value) <> 0 order by thing, name",
        row ->
            things
                .computeIfAbsent(row.getString("thing"), t -> new TreeMap<>())
                .put(row.getString("name"), row.getLong("value")),
        org,
        metric,
        range.from(),
        range.to());
    return things.entrySet().stream().map(e -> new Counted(e.getKey(), e.getValue())).toList();
  }

  /** Counts that do not add up over days, such as people, by day. */
  public Map<LocalDate, Map<String, Long>> days(String org, String metric, DayRange range) {
    Map<LocalDate, Map<String, Long>> days = new TreeMap<>();
    database.query(
        "select day, name, sum(value)::bigint as value" + IN_RANGE + "group by day, name",
        row ->
            days.computeIfAbsent(Values.day(row, "day"), d -> new TreeMap<>())
                .put(row.getString("name"), row.getLong("value")),
        org,
        metric,
        range.from(),
        range.to());
    return days;
  }

  /** The last day of the range of which the metric tells anything; null for none. */
  public LocalDate newest(String org, String metric, DayRange range) {
    return database
        .first(
            "select max(day) as day" + IN_RANGE + "and value <> 0",
            row -> Values.day(row, "day"),
            org,
            metric,
            range.from(),
            range.to())
        .orElse(null);
  }
}
