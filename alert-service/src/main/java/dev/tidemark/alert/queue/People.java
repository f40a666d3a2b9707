package dev.tidemark.alert.queue;

import static dev.tidemark.alert.queue.AlertDatabase.query;

import dev.tidemark.alert.receiver.Receiver;
import dev.tidemark.alert.receiver.Receivers;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Those who are told because a rule leads to them, and not because the configuration names them.
 */
record People(AlertDatabase database, Receivers receivers, Clock clock) {
  private static final int AT_ONCE = 50;

  /** Those who have something due. */
  List<Receiver> now() throws SQLException {
    Object[] configured = receivers.list().stream().map(Receiver::name).toArray();
    return database
        .transaction(
            c ->
                query(
                    c,
                    "select receiver from alerts.delivery where status = 'pending' and due <= ?"
                        + " and locked_until <= ? and receiver <> all(?)"
                        + " group by receiver order by min(due) limit ?",
                    r -> r.getString(1),
                    clock.instant(),
                    clock.instant(),
                    c.createArrayOf("text", configured),
                    AT_ONCE))
        .stream()
        .map(receivers::find)
        .flatMap(Optional::stream)
        .toList();
  }
}
