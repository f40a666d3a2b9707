package dev.tidemark.alert.queue;

import static dev.tidemark.alert.queue.AlertDatabase.query;
import static dev.tidemark.alert.queue.AlertDatabase.update;

import dev.tidemark.alert.receiver.Receiver;
import dev.tidemark.schemas.Delivery;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is due to be told; it outlives the process, and two processes share it. */
@Singleton
public final class DeliveryQueue {
  private static final String TAKE =
      """
      update alerts.delivery t set attempt = t.attempt + 1, locked_until = ?, updated_at = ?
      from (
        select d.id, d.locked_until > '-infinity' as crashed from alerts.delivery d
        where receiver = ? and status = 'pending' and due <= ? and locked_until <= ?
          and not exists (
            select 1 from alerts.delivery earlier
            where earlier.incident_id = d.incident_id and earlier.receiver = d.receiver
              and earlier.status = 'pending' and earlier.version < d.version)
          and not exists (
            select 1 from alerts.delivery last
            where last.receiver = d.receiver and last.attempt > 0 and last.updated_at > ?)
        order by due limit 1 for update skip locked) due
      where t.id = due.id
      returning t.id, t.attempt, t.incident,
        (select f.reference from alerts.delivery f
         where f.incident_id = t.incident_id and f.receiver = t.receiver
           and f.reference is not null order by f.version limit 1),
        due.crashed""";

  /** One process at a time looks, so that together they keep the receiver's pace. */
  private static final String ONE_AT_A_TIME =
      "select pg_advisory_xact_lock(hashtextextended('tidemark.alerts.' || ?, 0))";

  private static final String PUBLISH = "insert into alerts.attempt_outbox (body) values (?)";

  private final AlertDatabase database;

  DeliveryQueue(AlertDatabase database) {
    this.database = database;
  }

  /** A delivery as it stands. */
  public record Standing(
      String id,
      String incidentId,
      int version,
      String receiver,
      String channel,
      String status,
      int attempt,
      Instant due,
      String detail,
      Instant updatedAt) {}

  /**
   * Plans what a version of an incident has to tell; planning it again changes nothing. The end of
   * an incident is told to those who were told of it.
   */
  public void plan(Connection c, Incident incident, List<Receiver> receivers, Instant now)
      throws SQLException {
    if (!incident.notifies()) {
      return;
    }
    for (Receiver receiver : receivers) {
      if (incident.status() == Status.RESOLVED && !told(c, incident.id(), receiver.name())) {
        continue;
      }
      String id = Ids.of("delivery", incident.id(), "" + incident.version(), receiver.name());
      update(
          c,
          """
          insert into alerts.delivery
            (id, incident_id, org, version, receiver, channel, incident, due, created_at, updated_at)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing""",
          id,
          incident.id(),
          incident.org(),
          incident.version(),
          receiver.name(),
          receiver.channel(),
          Bodies.json(incident),
          now,
          now,
          now);
    }
  }

  /**
   * The next delivery that is due; the attempt is counted before it is made. An attempt whose
   * process died is put on record as ambiguous.
   */
  public Optional<Lease> take(Receiver receiver, Instant now) throws SQLException {
    return database.transaction(
        c -> {
          query(c, ONE_AT_A_TIME, r -> 1, receiver.name());
          Optional<Taken> taken =
              query(
                      c,
                      TAKE,
                      DeliveryQueue::taken,
                      now.plus(receiver.longest()),
                      now,
                      receiver.name(),
                      now,
                      now,
                      now.minus(receiver.pace()))
                  .stream()
                  .findFirst();
          if (taken.isPresent() && taken.get().crashed()) {
            Delivery lost = taken.get().lease().lost(receiver, now);
            update(c, PUBLISH, Bodies.json(lost));
          }
          return taken.map(Taken::lease);
        });
  }

  private record Taken(Lease lease, boolean crashed) {}

  private static Taken taken(ResultSet r) throws SQLException {
    Incident incident = Bodies.read(r.getString(3), Incident.class);
    return new Taken(
        new Lease(r.getString(1), r.getInt(2), incident, r.getString(4)), r.getBoolean(5));
  }

  /** Records an attempt: the delivery's new state, and the outcome to publish, together. */
  public void record(Delivery outcome, String reference) throws SQLException {
    String status =
        switch (outcome.outcome()) {
          case DELIVERED -> "delivered";
          case DEAD -> "dead";
          case RETRYING, AMBIGUOUS -> "pending";
        };
    database.transaction(
        c -> {
          int changed =
              update(
                  c,
                  """
                  update alerts.delivery
                  set status = ?, due = coalesce(?, due), locked_until = '-infinity',
                    reference = coalesce(?, reference), detail = ?, updated_at = ?
                  where id = ? and status = 'pending' and (attempt = ? or ?)""",
                  status,
                  outcome.nextAttempt(),
                  reference,
                  outcome.detail(),
                  outcome.at(),
                  outcome.id(),
                  outcome.attempt(),
                  // Whoever took over must not tell again what has been told.
                  outcome.outcome() == Delivery.Outcome.DELIVERED);
          if (changed > 0) {
            update(c, PUBLISH, Bodies.json(outcome));
          }
          return null;
        });
  }

  /** Deliveries of an incident, the first one first. */
  public List<Standing> of(String incidentId) throws SQLException {
    return database.transaction(
        c ->
            query(
                c,
                "select id, incident_id, version, receiver, channel, status, attempt, due, detail,"
                    + " updated_at from alerts.delivery where incident_id = ?"
                    + " order by version, receiver",
                r ->
                    new Standing(
                        r.getString(1),
                        r.getString(2),
                        r.getInt(3),
                        r.getString(4),
                        r.getString(5),
                        r.getString(6),
                        r.getInt(7),
                        r.getTimestamp(8).toInstant(),
                        r.getString(9),
                        r.getTimestamp(10).toInstant()),
                incidentId));
  }

  private static boolean told(Connection c, String incidentId, String receiver)
      throws SQLException {
    return !query(
            c,
            "select 1 from alerts.delivery where incident_id = ? and receiver = ?"
                + " and status <> 'dead' limit 1",
            r -> 1,
            incidentId,
            receiver)
        .isEmpty();
  }
}
