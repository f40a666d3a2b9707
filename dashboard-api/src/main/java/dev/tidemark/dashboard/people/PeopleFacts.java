package dev.tidemark.dashboard.people;

import dev.tidemark.dashboard.store.Database;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what else is known of people, besides their usage. */
@Singleton
final class PeopleFacts {
  /** A cycle that the vendor gives no end is over by then. */
  private static final Duration LONGEST_CYCLE = Duration.ofDays(62);

  private static final String OPEN_INCIDENTS =
      """
      select user_id, count(*) from dashboard.incident
      where org = ? and status in ('detected', 'alerted', 'acknowledged') and user_id is not null
      group by user_id""";
  private static final String OPEN_ANOMALIES =
      """
      select user_id, count(*) from dashboard.anomaly
      where org = ? and change in ('opened', 'updated') and user_id is not null group by user_id""";
  private static final String CYCLES =
      """
      select user_id, sum(overall_micros)::bigint as spend,
        case when count(*) = count(limit_micros) then sum(limit_micros)::bigint end as most
      from (
        select distinct on (user_id, provider) user_id, overall_micros, limit_micros
        from dashboard.cycle_spend
        where org = ? and cycle_start > ? and cycle_start <= ?
          and (cycle_end is null or cycle_end > ?) %s
        order by user_id, provider, cycle_start desc) latest
      group by user_id""";
  private final Database database;

  PeopleFacts(Database database) {
    this.database = database;
  }

  /**
   * The running cycle by the vendors' own count.
   *
   * @param spend micro-dollars; null where they gave none
   * @param limit micro-dollars; null for no limit
   */
  record Cycle(Long spend, Long limit) {
    static final Cycle NONE = new Cycle(null, null);

    long sortedSpend() {
      return spend == null ? -1 : spend;
    }

    long sortedLimit() {
      return limit == null ? -1 : limit;
    }
  }

  /** How many models a person used, and the one that cost most. */
  record Used(long models, String top) {
    static final Used NONE = new Used(0, null);
  }

  /** Open incidents of those who have any. */
  Map<String, Long> openIncidents(String org) {
    return counts(OPEN_INCIDENTS, org);
  }

  /** Open anomalies of those who have any. */
  Map<String, Long> openAnomalies(String org) {
    return counts(OPEN_ANOMALIES, org);
  }

  /** Running cycles of everybody. */
  Map<String, Cycle> cycles(String org, Instant now) {
    return cycles("", org, now.minus(LONGEST_CYCLE), now, now);
  }

  /** Running cycles of some people. */
  Map<String, Cycle> cycles(String org, Instant now, List<String> people) {
    return cycles("and user_id = any(?)", org, now.minus(LONGEST_CYCLE), now, now, people);
  }

  private Map<String, Cycle> cycles(String who, Object... arguments) {
    Map<String, Cycle> cycles = new HashMap<>();
    database.query(
        CYCLES.formatted(who),
        row ->
            cycles.put(
                row.getString("user_id"),
                new Cycle(row.getObject("spend", Long.class), row.getObject("most", Long.class))),
        arguments);
    return cycles;
  }

  private Map<String, Long> counts(String sql, String org) {
    Map<String, Long> counts = new HashMap<>();
    database.query(sql, row -> counts.put(row.getString(1), row.getLong(2)), org);
    return counts;
  }
}
