package dev.tidemark.incident.store;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** One transition of an incident; rows are only added. */
@MappedEntity(value = "incident_event", schema = "incidents")
record EventRow(
    @Id @GeneratedValue @Nullable Long id,
    String incidentId,
    int version,
    Instant at,
    String cause,
    String actor,
    @Nullable String note,
    String body) {}
