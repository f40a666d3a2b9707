package dev.tidemark.incident.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** An anomaly of an episode, and what became of it. */
@MappedEntity(value = "finding", schema = "incidents")
record FindingRow(
    @Id String anomalyId, String org, String episode, String change, String detector) {}
