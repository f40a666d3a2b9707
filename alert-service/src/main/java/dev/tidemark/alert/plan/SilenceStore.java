package dev.tidemark.alert.plan;

import static dev.tidemark.alert.queue.AlertDatabase.query;
import static dev.tidemark.alert.queue.AlertDatabase.update;

import dev.tidemark.alert.queue.AlertDatabase;
import dev.tidemark.alert.queue.Bodies;
import dev.tidemark.alert.routing.Match;
import dev.tidemark.alert.routing.Silence;
import dev.tidemark.schemas.Incident;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Silences, also those that are over. */
@Singleton
public final class SilenceStore {
  private static final int MOST = 1_000;
  private static final int MOST_SHOWN = 100;

  private final AlertDatabase database;

  SilenceStore(AlertDatabase database) {
    this.database = database;
  }

  /**
   * What a silence would have muted.
   *
   * @param notices all changes of incidents that would not have been told
   * @param of all changes that were to be told in that time
   * @param shown the latest of them, at most 100
   */
  public record Preview(int notices, int of, List<Incident> shown) {}

  /** All silences, the last to end first. */
  public List<Silence> all() throws SQLException {
    return database.transaction(
        c ->
            query(
                c,
                "select body from alerts.silence order by until desc, id limit ?",
                r -> Bodies.read(r.getString(1), Silence.class),
                MOST));
  }

  /** The silence of that id. */
  public Optional<Silence> get(String id) throws SQLException {
    return database.transaction(
        c ->
            query(
                    c,
                    "select body from alerts.silence where id = ?",
                    r -> Bodies.read(r.getString(1), Silence.class),
                    id)
                .stream()
                .findFirst());
  }

  /** Stores a silence, in place of the one with its id; what waits is decided anew. */
  public void put(Silence silence, Instant now) throws SQLException {
    database.transaction(
        c -> {
          update(
              c,
              "insert into alerts.silence (id, body, until) values (?, ?, ?) on conflict (id)"
                  + " do update set body = excluded.body, until = excluded.until",
              silence.id(),
              Bodies.json(silence),
              silence.until());
          Watches.lookAtWaiting(c, now);
          return null;
        });
  }

  /** The changes since an instant that a silence would have muted. */
  public Preview preview(Match match, Instant since) throws SQLException {
    List<Incident> told =
        database.transaction(
            c ->
                query(
                    c,
                    "select incident from alerts.transition where notifies and at >= ?"
                        + " order by at desc",
                    r -> Bodies.read(r.getString(1), Incident.class),
                    since));
    List<Incident> muted =
        told.stream()
            .filter(i -> i.status() != Incident.Status.RESOLVED)
            .filter(i -> match.mismatch(i).isEmpty())
            .toList();
    return new Preview(muted.size(), told.size(), muted.stream().limit(MOST_SHOWN).toList());
  }

  /** Those that are not over, as a transaction sees them. */
  static List<Silence> active(Connection c, Instant now) throws SQLException {
    return query(
        c,
        "select body from alerts.silence where until > ?",
        r -> Bodies.read(r.getString(1), Silence.class),
        now);
  }
}
