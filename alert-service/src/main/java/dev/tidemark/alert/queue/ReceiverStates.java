package dev.tidemark.alert.queue;

import static dev.tidemark.alert.queue.AlertDatabase.query;
import static dev.tidemark.alert.queue.AlertDatabase.update;

import dev.tidemark.alert.receiver.Receiver;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What all processes know of each receiver: its pace, its fuse, and whether it wants anything. */
@Singleton
public final class ReceiverStates {
  /** A call over HTTP ends within 20 seconds; whoever takes longer has died. */
  private static final Duration BUSY = Duration.ofSeconds(30);

  private final AlertDatabase database;

  ReceiverStates(AlertDatabase database) {
    this.database = database;
  }

  /**
   * A receiver as it stands.
   *
   * @param closedUntil nothing is sent before; null where nothing holds it
   * @param disabledAt since when it wants nothing; null where it does
   * @param detail why
   * @param pending notices that wait
   * @param dead notices that were given up
   */
  public record State(
      String receiver,
      int failures,
      Instant closedUntil,
      Instant disabledAt,
      String detail,
      long pending,
      long dead) {}

  /** All that were ever told something, or are about to be. */
  public List<State> all(Instant now) throws SQLException {
    return database.transaction(
        c ->
            query(
                c,
                """
                select s.receiver, s.failures, nullif(greatest(s.closed_until, ?), ?), s.disabled_at,
                  s.detail,
                  (select count(*) from alerts.delivery d
                   where d.receiver = s.receiver and d.status = 'pending'),
                  (select count(*) from alerts.delivery d
                   where d.receiver = s.receiver and d.status = 'dead')
                from alerts.receiver_state s order by s.receiver""",
                r ->
                    new State(
                        r.getString(1),
                        r.getInt(2),
                        instant(r.getTimestamp(3)),
                        instant(r.getTimestamp(4)),
                        r.getString(5),
                        r.getLong(6),
                        r.getLong(7)),
                now,
                now));
  }

  /** Lets a receiver be told again; false where it is unknown. */
  public boolean enable(String receiver) throws SQLException {
    return database.transaction(
            c ->
                update(
                    c,
                    "update alerts.receiver_state set disabled_at = null, failures = 0,"
                        + " closed_until = '-infinity', detail = null where receiver = ?",
                    receiver))
        > 0;
  }

  /**
   * Locks the receiver for this transaction, so that together all processes keep its pace.
   *
   * @return whether it may be told something now
   */
  static boolean ready(Connection c, Receiver receiver, Instant now) throws SQLException {
    update(
        c,
        "insert into alerts.receiver_state (receiver) values (?) on conflict do nothing",
        receiver.name());
    return query(
            c,
            "select disabled_at is null and closed_until <= ? and busy_until <= ? and last_at <= ?"
                + " from alerts.receiver_state where receiver = ? for update",
            r -> r.getBoolean(1),
            now,
            now,
            now.minus(receiver.pace()),
            receiver.name())
        .getFirst();
  }

  /** An attempt begins; until it ends, nobody else sends, or two messages could arrive at once. */
  static void begun(Connection c, Receiver receiver, Instant now) throws SQLException {
    Duration busy = receiver.longest().compareTo(BUSY) < 0 ? receiver.longest() : BUSY;
    update(
        c,
        "update alerts.receiver_state set last_at = greatest(last_at, ?), busy_until = ?"
            + " where receiver = ?",
        now,
        now.plus(busy),
        receiver.name());
  }

  /** An attempt ended, one way or the other. */
  static void ended(Connection c, String receiver, Instant now) throws SQLException {
    update(
        c,
        "update alerts.receiver_state set last_at = greatest(last_at, ?),"
            + " busy_until = '-infinity' where receiver = ?",
        now,
        receiver);
  }

  /** An attempt ended well. */
  static void well(Connection c, String receiver) throws SQLException {
    update(
        c,
        "update alerts.receiver_state set failures = 0, closed_until = '-infinity', detail = null"
            + " where receiver = ?",
        receiver);
  }

  /**
   * An attempt failed in a way that may pass.
   *
   * @param asked how long the receiver wants to be left alone; null where it did not say
   */
  static void failed(
      Connection c, String receiver, Fuse fuse, Duration asked, String detail, Instant now)
      throws SQLException {
    int failures =
        query(
                c,
                "update alerts.receiver_state set failures = failures + 1, detail = ?"
                    + " where receiver = ? returning failures",
                r -> r.getInt(1),
                detail,
                receiver)
            .stream()
            .findFirst()
            .orElse(0);
    Duration own = fuse.after(failures);
    Duration pause = asked != null && asked.compareTo(own) > 0 ? asked : own;
    update(
        c,
        "update alerts.receiver_state set closed_until = greatest(closed_until, ?)"
            + " where receiver = ?",
        now.plus(pause),
        receiver);
  }

  /** The receiver wants nothing more. */
  static void gone(Connection c, String receiver, String detail, Instant now) throws SQLException {
    update(
        c,
        "update alerts.receiver_state set disabled_at = ?, detail = ? where receiver = ?",
        now,
        detail,
        receiver);
  }

  private static Instant instant(Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
