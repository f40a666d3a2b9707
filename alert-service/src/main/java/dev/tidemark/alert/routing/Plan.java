package dev.tidemark.alert.routing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * All decisions about one change of an incident.
 *
 * @param lookAgain when something else may have to be told; null for not before it changes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Plan(List<Decision> decisions, Instant lookAgain) {

  /** Those who are told, now or later. */
  public List<Decision> tells() {
    return decisions.stream().filter(Decision::tells).toList();
  }
}
