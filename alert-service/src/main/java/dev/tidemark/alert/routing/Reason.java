package dev.tidemark.alert.routing;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why somebody is told, is told later, or is not. */
public enum Reason {
  /** Told at once. */
  DUE,
  /** Told when a quiet time ends. */
  QUIET,
  /** Told with the next digest. */
  DIGEST,
  /** Told together with others of its window. */
  GROUPED,
  /** Looked at again when the silence ends. */
  SILENCED,
  /** An escalation step whose time has not come. */
  STEP_LATER,
  /** The next reminder's time has not come. */
  REMINDER_LATER,
  /** The notice before has not been delivered yet. */
  STILL_PENDING,
  /** The rule does not match. */
  NO_MATCH,
  /** An earlier rule matched and stopped the search. */
  STOPPED,
  /** This change of an incident is told to nobody. */
  NOT_TOLD_OF,
  /** The rule names a receiver that is not configured. */
  NO_SUCH_RECEIVER,
  /** There is nobody behind the name for this incident. */
  NOBODY_BEHIND,
  /** The same receiver is told by another rule or step. */
  DUPLICATE,
  /** The receiver was told of this before. */
  ALREADY_TOLD,
  /** Somebody has acknowledged the incident. */
  ACKNOWLEDGED,
  /** The end is told only to those who were told of the incident. */
  NEVER_TOLD,
  /** The rule does not want notices of the end. */
  END_NOT_WANTED;

  /** The name in JSON and in the database. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean tells() {
    return compareTo(GROUPED) <= 0;
  }

  boolean waits() {
    return compareTo(GROUPED) > 0 && compareTo(STILL_PENDING) <= 0;
  }
}
