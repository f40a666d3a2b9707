package dev.tidemark.dashboard.incidents;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What a person does with an incident.
 *
 * @param actor who; null where nobody said
 * @param note why; may be null
 * @param version the version that the person saw; null to take any
 * @param feedback what the person says of the alert; null where the action is another one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Transition(
    String action, String actor, String note, Integer version, String feedback) {

  /** Anything but feedback. */
  public Transition(String action, String actor, String note, Integer version) {
    this(action, actor, note, version, null);
  }
}
