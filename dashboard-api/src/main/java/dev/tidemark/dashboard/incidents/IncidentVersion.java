package dev.tidemark.dashboard.incidents;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tidemark.schemas.Incident;
import java.time.Instant;

/** One transition of an incident. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record IncidentVersion(
    int version,
    String status,
    String severity,
    String cause,
    String actor,
    Instant at,
    @JsonProperty("notify") boolean notifies,
    String summary) {
  static IncidentVersion of(Incident i) {
    return new IncidentVersion(
        i.version(),
        i.status().wire(),
        i.severity().wire(),
        i.cause(),
        i.actor(),
        i.updatedAt(),
        i.notifies(),
        i.summary());
  }
}
