package dev.tidemark.ingest.cursor.analytics;

import dev.tidemark.ingest.publish.LatestSender;
import dev.tidemark.schemas.AnalyticsDay;
import dev.tidemark.schemas.Topics;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The vendor's spend of billing groups, by group and UTC day. */
public final class GroupDays {
  private static final String METRIC = "billing-groups";
  private static final String SPEND = "spendMicros";
  private static final int MICRO_DIGITS_OF_CENTS = 4;

  private final String org;
  private final String source;
  private final LatestSender latest;

  GroupDays(String org, String source, LatestSender latest) {
    this.org = org;
    this.source = source;
    this.latest = latest;
  }

  /**
   * Publishes the days of a cycle, and returns how many records were news.
   *
   * @param cents exact cents by day and group
   */
  public int send(
      LocalDate first,
      LocalDate last,
      Map<LocalDate, ? extends Map<String, BigDecimal>> cents,
      Instant now)
      throws SQLException, InterruptedException {
    DayRecords records = new DayRecords(org, source, now);
    cents.forEach(
        (day, groups) ->
            groups.forEach(
                (group, spent) -> records.add(METRIC, day, group, Map.of(SPEND, micros(spent)))));
    records.complete(METRIC, first, last);
    return records.send(latest);
  }

  /** What all groups together spent on each day, as it was last published; micro-dollars. */
  public SortedMap<LocalDate, Long> totals() throws SQLException {
    SortedMap<LocalDate, Long> days = new TreeMap<>();
    for (AnalyticsDay day :
        latest.sentUnder(Topics.ANALYTICS, List.of(org + "/" + METRIC + "/")).values()) {
      days.merge(day.day(), day.values().getOrDefault(SPEND, 0L), Math::addExact);
    }
    return days;
  }

  private static long micros(BigDecimal cents) {
    return cents
        .movePointRight(MICRO_DIGITS_OF_CENTS)
        .setScale(0, RoundingMode.HALF_EVEN)
        .longValueExact();
  }
}
