package dev.tidemark.alert.plan;

import static dev.tidemark.alert.queue.AlertDatabase.query;
import static dev.tidemark.alert.queue.AlertDatabase.update;

import dev.tidemark.alert.queue.Bodies;
import dev.tidemark.alert.routing.History;
import dev.tidemark.alert.routing.History.Progress;
import dev.tidemark.alert.routing.History.Sent;
import dev.tidemark.alert.routing.Occasion;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The latest state of each incident, and when it has to be looked at again. */
final class Watches {
  private static final Duration DECIDED_ANEW = Duration.ofDays(2);

  private Watches() {}

  /**
   * One incident.
   *
   * @param told its last version that was to be told of; 0 for none
   * @param since when it was first to be told of; null before
   * @param lookAt when it is decided anew; null where nothing waits
   */
  record Watch(Incident incident, int told, Instant since, Instant lookAt) {
    Watch lookAt(Instant at) {
      return new Watch(incident, told, since, at);
    }
  }

  /** Keeps a change as it came; false where it was kept before. */
  static boolean keep(Connection c, Incident i, Instant now) throws SQLException {
    return update(
            c,
            "insert into alerts.transition (incident_id, version, notifies, at, incident)"
                + " values (?, ?, ?, ?, ?) on conflict do nothing",
            i.id(),
            i.version(),
            i.notifies(),
            now,
            Bodies.json(i))
        > 0;
  }

  /** What is known of an incident, locked until the transaction ends. */
  static Optional<Watch> locked(Connection c, String id) throws SQLException {
    return query(
            c,
            "select incident, told_version, since, look_at from alerts.watch where incident_id = ?"
                + " for update",
            Watches::watch,
            id)
        .stream()
        .findFirst();
  }

  /** Those that have to be looked at now, locked until the transaction ends. */
  static List<Watch> due(Connection c, Instant now, int most) throws SQLException {
    return query(
        c,
        "select incident, told_version, since, look_at from alerts.watch where look_at <= ?"
            + " order by look_at limit ? for update skip locked",
        Watches::watch,
        now,
        most);
  }

  /** Stores what is known of an incident. */
  static void store(Connection c, Watch w) throws SQLException {
    Incident i = w.incident();
    update(
        c,
        """
        insert into alerts.watch
          (incident_id, version, told_version, since, open, incident, look_at)
        values (?, ?, ?, ?, ?, ?, ?)
        on conflict (incident_id) do update set version = excluded.version,
          told_version = excluded.told_version, since = excluded.since, open = excluded.open,
          incident = excluded.incident, look_at = excluded.look_at""",
        i.id(),
        i.version(),
        w.told(),
        w.since(),
        i.status() == Status.DETECTED || i.status() == Status.ALERTED,
        Bodies.json(i),
        w.lookAt());
  }

  /** Notices planned and told of an incident. */
  static History history(Connection c, String incident, Watch watch) throws SQLException {
    List<Sent> sent =
        query(
            c,
            "select receiver, rule, version, occasion, status,"
                + " case when status = 'pending' then due else updated_at end"
                + " from alerts.delivery where incident_id = ? order by created_at, id",
            r ->
                new Sent(
                    r.getString(1),
                    r.getString(2),
                    r.getInt(3),
                    Occasion.of(r.getString(4)),
                    progress(r.getString(5)),
                    r.getTimestamp(6).toInstant()),
            incident);
    return watch == null
        ? new History(null, 0, sent)
        : new History(watch.since(), watch.told(), sent);
  }

  /** Lets every incident of the last days that nobody looks after be decided anew. */
  static void lookAtAll(Connection c, Instant now) throws SQLException {
    update(
        c,
        "update alerts.watch set look_at = ? where open and told_version > 0 and since > ?",
        now,
        now.minus(DECIDED_ANEW));
  }

  /** Lets every incident that waits for something be decided anew. */
  static void lookAtWaiting(Connection c, Instant now) throws SQLException {
    update(c, "update alerts.watch set look_at = ? where look_at is not null", now);
  }

  /** Forgets changes that are older. */
  static int forget(Connection c, Instant before) throws SQLException {
    return update(c, "delete from alerts.transition where at < ?", before);
  }

  private static Watch watch(ResultSet r) throws SQLException {
    return new Watch(
        Bodies.read(r.getString(1), Incident.class),
        r.getInt(2),
        instant(r.getTimestamp(3)),
        instant(r.getTimestamp(4)));
  }

  private static Instant instant(Timestamp at) {
    return at == null ? null : at.toInstant();
  }

  private static Progress progress(String status) {
    return switch (status) {
      case "pending" -> Progress.PENDING;
      case "delivered" -> Progress.DELIVERED;
      default -> Progress.DEAD;
    };
  }
}
