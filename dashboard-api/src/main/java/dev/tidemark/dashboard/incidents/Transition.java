package dev.tidemark.dashboard.incidents;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What a person does with an incident.
 *
 * @param actor who; null where nobody said
 * @param note why; may be null
 * @param version the version that the person saw; null to take any
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Transition(String action, String actor, String note, Integer version) {}
