package dev.tidemark.alert.routing;

import dev.tidemark.schemas.Incident;
import java.time.Instant;
import java.util.List;

/**
 * All that a decision depends on.
 *
 * @param look it is only looked at again; otherwise the incident has just changed
 */
public record Situation(
    Rules rules,
    List<Silence> silences,
    Audience audience,
    Incident incident,
    boolean look,
    History history,
    Instant now) {

  /** The version that notices tell of: the last one that was to be told of. */
  int version() {
    return look ? history.version() : incident.version();
  }
}
