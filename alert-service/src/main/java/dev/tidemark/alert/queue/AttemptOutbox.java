package dev.tidemark.alert.queue;

import static dev.tidemark.alert.queue.AlertDatabase.query;
import static dev.tidemark.alert.queue.AlertDatabase.update;

import dev.tidemark.schemas.Delivery;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/** Outcomes on their way to the broker. */
@Singleton
public final class AttemptOutbox {
  private final AlertDatabase database;

  AttemptOutbox(AlertDatabase database) {
    this.database = database;
  }

  private record Waiting(long id, Delivery delivery) {}

  /**
   * Hands the oldest outcomes to {@code publish}, and forgets them once it returns. One process at
   * a time does it, so the attempts of a delivery stay in order.
   */
  public int drain(Consumer<List<Delivery>> publish) throws SQLException {
    return database.transaction(
        c -> {
          List<Waiting> taken =
              query(
                  c,
                  """
                  select id, body from alerts.attempt_outbox
                  where pg_try_advisory_xact_lock(hashtextextended('tidemark.alerts.outbox', 0))
                  order by id limit 200""",
                  r -> new Waiting(r.getLong(1), Bodies.read(r.getString(2), Delivery.class)));
          if (!taken.isEmpty()) {
            publish.accept(taken.stream().map(Waiting::delivery).toList());
            update(c, "delete from alerts.attempt_outbox where id <= ?", taken.getLast().id());
          }
          return taken.size();
        });
  }
}
