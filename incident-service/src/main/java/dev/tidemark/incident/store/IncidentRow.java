package dev.tidemark.incident.store;

import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * The stored state of an incident.
 *
 * @param historical it was found in old data, and is left out of the time measures
 * @param body the whole incident as JSON
 */
@MappedEntity(value = "incident", schema = "incidents")
record IncidentRow(
    @Id String id,
    String org,
    String episode,
    int version,
    String status,
    boolean historical,
    Instant startedAt,
    Instant detectedAt,
    @Nullable Instant alertedAt,
    @Nullable Instant acknowledgedAt,
    @Nullable Instant identifiedAt,
    @Nullable Instant resolvedAt,
    @Nullable String resolvedBy,
    String severity,
    @Nullable Instant snoozedUntil,
    String body) {

  static IncidentRow of(Incident i, boolean historical) {
    return new IncidentRow(
        i.id(),
        i.org(),
        i.episode(),
        i.version(),
        i.status().wire(),
        historical || i.status() == Status.HISTORICAL,
        i.startedAt(),
        i.detectedAt(),
        i.alertedAt(),
        i.acknowledgedAt(),
        i.identifiedAt(),
        i.resolvedAt(),
        i.resolvedBy(),
        i.severity().wire(),
        i.snoozedUntil(),
        Bodies.json(i));
  }

  Incident incident() {
    return Bodies.read(body, Incident.class);
  }
}
