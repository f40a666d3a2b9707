package dev.tidemark.incident.store;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** A version that the broker has not acknowledged yet. */
@MappedEntity(value = "outbox", schema = "incidents")
record OutboxRow(@Id @GeneratedValue @Nullable Long id, String incidentId, String body) {}
