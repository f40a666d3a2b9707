package dev.tidemark.incident.store;

import dev.tidemark.schemas.Incident;
import java.time.Instant;

/**
 * One transition as it was.
 *
 * @param note what the actor said with it; null for nothing
 * @param incident the incident after it
 */
public record Transition(
    int version, Instant at, String cause, String actor, String note, Incident incident) {

  static Transition of(EventRow row) {
    return new Transition(
        row.version(),
        row.at(),
        row.cause(),
        row.actor(),
        row.note(),
        Bodies.read(row.body(), Incident.class));
  }
}
