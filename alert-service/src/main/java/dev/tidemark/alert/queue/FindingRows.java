package dev.tidemark.alert.queue;

import static dev.tidemark.alert.queue.AlertDatabase.query;
import static dev.tidemark.alert.queue.AlertDatabase.update;

import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Incident;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The newest numbers behind each episode, for the pictures of its messages. */
public final class FindingRows {
  private static final Duration KEPT = Duration.ofDays(40);

  private FindingRows() {}

  /** Keeps a finding that has numbers by hour and is not old; a newer line takes its place. */
  public static void store(Connection c, Anomaly a, Instant now) throws SQLException {
    if (!drawable(a) || a.detectedAt() == null || a.detectedAt().isBefore(now.minus(KEPT))) {
      return;
    }
    update(
        c,
        """
        insert into alerts.finding (id, org, episode, detected_at, body) values (?, ?, ?, ?, ?)
        on conflict (id) do update set detected_at = excluded.detected_at, body = excluded.body
        where alerts.finding.detected_at <= excluded.detected_at""",
        a.id(),
        a.org(),
        a.episode(),
        a.detectedAt(),
        Bodies.json(a));
  }

  /** Forgets findings that no message is about any more. */
  public static void forget(Connection c, Instant now) throws SQLException {
    update(c, "delete from alerts.finding where detected_at < ?", now.minus(KEPT));
  }

  /** The finding of an incident that says most: one with a usual range, then the newest. */
  static Optional<Anomaly> best(Connection c, Incident incident) throws SQLException {
    List<Anomaly> all =
        query(
            c,
            "select body from alerts.finding where org = ? and episode = ? order by detected_at",
            r -> Bodies.read(r.getString(1), Anomaly.class),
            incident.org(),
            incident.episode());
    return all.stream()
        .max(Comparator.comparing(FindingRows::compares).thenComparing(Anomaly::detectedAt));
  }

  /** How well its numbers compare with what is usual. */
  private static int compares(Anomaly a) {
    Map<String, BigDecimal> figures =
        a.evidence().figures() == null ? Map.of() : a.evidence().figures();
    return figures.containsKey("usualHighUsd")
        ? 2
        : figures.containsKey("usualBusiestHourUsd") ? 1 : 0;
  }

  private static boolean drawable(Anomaly a) {
    List<Long> hours = a.evidence() == null ? null : a.evidence().microsByHour();
    return a.id() != null
        && a.org() != null
        && a.episode() != null
        && hours != null
        && hours.stream().anyMatch(h -> h != null && h > 0);
  }
}
