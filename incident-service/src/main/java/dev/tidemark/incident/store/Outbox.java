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
   * Hands the oldest versions to {@code publish}, and forgets them once it returns. Returns those
   * that are forgotten.
   */
  public List<Incident> drain(Consumer<List<Incident>> publish) {
    return incidents.together(
        () -> {
          List<OutboxRow> taken = rows.take();
          List<Incident> versions =
              taken.stream().map(r -> Bodies.read(r.body(), Incident.class)).toList();
          if (!taken.isEmpty()) {
            publish.accept(versions);
            rows.deleteUpTo(taken.getLast().id());
          }
          return versions;
        });
  }

  /** Versions that wait. */
  public long waiting() {
    return rows.count();
  }
}
