package dev.tidemark.dashboard.anomalies;

import dev.tidemark.dashboard.store.Bodies;
import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.web.Cursor;
import dev.tidemark.schemas.Anomaly;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads anomalies, the newest first. */
@Singleton
public final class AnomalyQueries {
  private static final String ORDER = "-detectedAt";
  private static final String FIND =
      """
      select a.id, a.detected_at, a.changes, a.body,
        (select i.id from dashboard.incident i
         where i.org = a.org and i.episode = a.episode order by i.id limit 1) as incident_id
      from dashboard.anomaly a
      where a.org = ? and a.detected_at >= ? and a.detected_at < ?
        and (cardinality(?::text[]) = 0 or a.change = any(?))
        and (?::text is null or a.severity = ?) and (?::text is null or a.user_id = ?)
        and (?::text is null or a.detector = ?) and (?::text is null or a.episode = ?)
        and (?::timestamptz is null or (a.detected_at, a.id) < (?, ?))
      order by a.detected_at desc, a.id desc limit ?""";

  private final Database database;

  AnomalyQueries(Database database) {
    this.database = database;
  }

  /** The newest that fit. */
  public List<AnomalyView> find(String org, AnomalyQuestion q, int limit) {
    return page(org, q, limit, null).items();
  }

  /** A page, and the cursor of the next. */
  Found page(String org, AnomalyQuestion q, int limit, String cursor) {
    Cursor after = Cursor.decode(cursor, ORDER);
    Instant place = after == null ? null : instant(after);
    List<Object> arguments =
        new ArrayList<>(
            Arrays.asList(
                org,
                q.from(),
                q.to(),
                q.changes(),
                q.changes(),
                q.severity(),
                q.severity(),
                q.userId(),
                q.userId(),
                q.detector(),
                q.detector(),
                q.episode(),
                q.episode(),
                place,
                place,
                after == null ? null : after.id(),
                limit + 1));
    List<AnomalyView> found =
        database.query(
            FIND,
            row ->
                AnomalyView.of(
                    Bodies.read(row, Anomaly.class),
                    row.getString("incident_id"),
                    row.getInt("changes")),
            arguments.toArray());
    if (found.size() <= limit) {
      return new Found(found, null);
    }
    List<AnomalyView> page = found.subList(0, limit);
    AnomalyView last = page.getLast();
    return new Found(page, new Cursor(ORDER, last.detectedAt().toString(), last.id()).encoded());
  }

  /** An anomaly in its latest change. */
  public Optional<Anomaly> one(String org, String id) {
    return database.first(
        "select body from dashboard.anomaly where org = ? and id = ?",
        row -> Bodies.read(row, Anomaly.class),
        org,
        id);
  }

  /** The anomalies of an episode in their latest change. */
  public List<Anomaly> ofEpisode(String org, String episode) {
    return database.query(
        "select body from dashboard.anomaly where org = ? and episode = ? order by detected_at, id",
        row -> Bodies.read(row, Anomaly.class),
        org,
        episode);
  }

  /** How many have neither ended nor been explained away. */
  public long active(String org) {
    return database
        .first(
            "select count(*) from dashboard.anomaly"
                + " where org = ? and change in ('opened', 'updated')",
            row -> row.getLong(1),
            org)
        .orElse(0L);
  }

  private static Instant instant(Cursor cursor) {
    try {
      return Instant.parse(cursor.value());
    } catch (DateTimeException e) {
      throw Cursor.wrong(cursor.encoded());
    }
  }

  record Found(List<AnomalyView> items, String next) {}
}
