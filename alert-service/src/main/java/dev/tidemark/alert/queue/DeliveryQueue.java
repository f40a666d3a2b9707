package dev.tidemark.alert.queue;

import static dev.tidemark.alert.queue.AlertDatabase.query;
import static dev.tidemark.alert.queue.AlertDatabase.update;

import dev.tidemark.alert.queue.Lease.Item;
import dev.tidemark.alert.receiver.Receiver;
import dev.tidemark.alert.receiver.Result;
import dev.tidemark.alert.routing.Occasion;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Delivery;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Notice;
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
  /** The first in its turn: earlier versions of its incident go before it. */
  private static final String FREE =
      """
      from alerts.delivery d
      where receiver = ? and status = 'pending' and due <= ? and locked_until <= ?
        and not exists (
          select 1 from alerts.delivery earlier
          where earlier.incident_id = d.incident_id and earlier.receiver = d.receiver
            and earlier.status = 'pending' and earlier.version < d.version)
      """;

  private static final String TAKE =
      """
      update alerts.delivery t
      set attempt = t.attempt + 1, locked_until = ?, updated_at = ?, message = ?
      from (
        select id, due, locked_until > '-infinity' as crashed from alerts.delivery
        where status = 'pending' and (id = ? or message = ? or id = any(?))
        for update) d
      where t.id = d.id
      returning t.id, t.attempt, t.spent, t.incident, d.crashed, t.occasion,
        (select f.reference from alerts.delivery f
         where f.incident_id = t.incident_id and f.receiver = t.receiver
           and f.reference is not null
         order by f.version desc, f.updated_at desc limit 1), t.notice""";

  private static final String PUBLISH = "insert into alerts.attempt_outbox (body) values (?)";

  private final AlertDatabase database;

  DeliveryQueue(AlertDatabase database) {
    this.database = database;
  }

  /** Plans something to tell; planning it again changes nothing. */
  public void add(Connection c, Due due, Instant now) throws SQLException {
    update(
        c,
        """
        insert into alerts.delivery
          (id, incident_id, org, version, receiver, channel, incident, rule, occasion, bundle,
           reason, due, created_at, updated_at, notice)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing""",
        due.id(),
        due.incident().id(),
        due.incident().org(),
        due.version(),
        due.receiver(),
        due.channel(),
        Bodies.json(due.incident()),
        due.rule(),
        due.occasion().wire(),
        due.bundle(),
        due.reason(),
        due.at(),
        now,
        now,
        due.message() == null ? null : Bodies.json(due.message()));
  }

  /**
   * Puts something on record that can be told to nobody; the first time it is published as well.
   */
  public void addDead(Connection c, Due due, String why, Instant now) throws SQLException {
    add(c, due, now);
    int died =
        update(
            c,
            "update alerts.delivery set status = 'dead', detail = ?, updated_at = ?"
                + " where id = ? and status = 'pending'",
            why,
            now,
            due.id());
    if (died > 0) {
      Delivery dead =
          new Delivery(
              due.id(),
              due.incident().id(),
              due.incident().org(),
              due.version(),
              due.receiver(),
              due.channel(),
              0,
              Delivery.Outcome.DEAD,
              now,
              why,
              null);
      update(c, PUBLISH, Bodies.json(dead));
    }
  }

  private record First(String id, String bundle, String message) {}

  /**
   * The next message that is due; the attempt is counted before it is made. An attempt whose
   * process died is put on record as ambiguous.
   */
  public Optional<Lease> take(Receiver receiver, Instant now) throws SQLException {
    return database.transaction(
        c -> {
          if (!ReceiverStates.ready(c, receiver, now)) {
            return Optional.empty();
          }
          Optional<First> first =
              query(
                      c,
                      "select id, bundle, message "
                          + FREE
                          + " order by due, created_at, id limit 1 for update skip locked",
                      r -> new First(r.getString(1), r.getString(2), r.getString(3)),
                      receiver.name(),
                      now,
                      now)
                  .stream()
                  .findFirst();
          if (first.isEmpty()) {
            return Optional.empty();
          }
          Lease lease = leased(c, receiver, first.get(), now);
          for (Delivery lost : lease.lost(receiver, now)) {
            update(c, PUBLISH, Bodies.json(lost));
          }
          ReceiverStates.begun(c, receiver, now);
          return Optional.of(lease);
        });
  }

  private static Lease leased(Connection c, Receiver receiver, First first, Instant now)
      throws SQLException {
    boolean starts = first.message() == null && first.bundle() != null && receiver.most() > 1;
    List<String> others =
        starts
            ? query(
                c,
                "select id "
                    + FREE
                    + " and bundle = ? and message is null"
                    + " order by due, created_at, id limit ? for update skip locked",
                r -> r.getString(1),
                receiver.name(),
                now,
                now,
                first.bundle(),
                receiver.most())
            : List.of();
    String message = first.message() == null ? first.id() : first.message();
    List<Taken> taken =
        query(
            c,
            TAKE,
            DeliveryQueue::taken,
            now.plus(receiver.longest()),
            now,
            message,
            first.id(),
            first.message(),
            c.createArrayOf("text", others.toArray()));
    Occasion occasion = Occasion.of(taken.getFirst().occasion());
    List<Item> items = taken.stream().map(Taken::item).toList();
    Anomaly evidence = FindingRows.best(c, items.getFirst().incident()).orElse(null);
    return new Lease(message, items, occasion, taken.getFirst().reference(), evidence);
  }

  private record Taken(Item item, String occasion, String reference) {}

  private static Taken taken(ResultSet r) throws SQLException {
    Incident incident = Bodies.read(r.getString(4), Incident.class);
    Notice message = r.getString(8) == null ? null : Bodies.read(r.getString(8), Notice.class);
    Item item =
        new Item(r.getString(1), r.getInt(2), r.getInt(3), incident, r.getBoolean(5), message);
    return new Taken(item, r.getString(6), r.getString(7));
  }

  /**
   * Records an attempt: each delivery's new state, the receiver's, and the outcomes to publish, all
   * together.
   */
  public void record(Receiver receiver, List<Delivery> outcomes, Result result, Fuse fuse)
      throws SQLException {
    String reference =
        outcomes.size() == 1 && result instanceof Result.Delivered d ? d.reference() : null;
    database.transaction(
        c -> {
          for (Delivery outcome : outcomes) {
            if (stored(c, outcome, reference)) {
              update(c, PUBLISH, Bodies.json(outcome));
            }
          }
          Delivery any = outcomes.getFirst();
          String name = receiver.name();
          ReceiverStates.ended(c, name, any.at());
          switch (result) {
            case Result.Delivered d -> ReceiverStates.well(c, name);
            case Result.Dead d -> {}
            case Result.Gone g -> ReceiverStates.gone(c, name, g.detail(), any.at());
            case Result.Ambiguous a ->
                ReceiverStates.failed(c, name, fuse, null, a.detail(), any.at());
            case Result.Retry r ->
                ReceiverStates.failed(c, name, fuse, r.after(), r.detail(), any.at());
          }
          return null;
        });
  }

  private static boolean stored(Connection c, Delivery outcome, String reference)
      throws SQLException {
    String status =
        switch (outcome.outcome()) {
          case DELIVERED -> "delivered";
          case DEAD -> "dead";
          case RETRYING, AMBIGUOUS -> "pending";
        };
    return update(
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
            outcome.outcome() == Delivery.Outcome.DELIVERED)
        > 0;
  }
}
