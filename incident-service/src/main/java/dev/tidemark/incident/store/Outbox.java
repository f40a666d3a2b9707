package dev.tidemark.incident.store;

import dev.tidemark.schemas.Incident;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Consumer;

/** Versions on their way to the broker. */
@Singleton
public final class Outbox {
  private final Incidents incidents;
  private final OutboxRows rows;

  Outbox(Incidents incidents, OutboxRows rows) {
    this.incidents = incidents;
    this.rows = rows;
  }

  /**
   * Hands the oldest versions to {@code publish}, and forgets them once it returns. Returns how
   * many they were.
   */
  public int drain(Consumer<List<Incident>> publish) {
    return incidents.together(
        () -> {
          List<OutboxRow> taken = rows.take();
          if (!taken.isEmpty()) {
            publish.accept(taken.stream().map(r -> Bodies.read(r.body(), Incident.class)).toList());
            rows.deleteUpTo(taken.getLast().id());
          }
          return taken.size();
        });
  }

  /** Versions that wait. */
  public long waiting() {
    return rows.count();
  }
}
