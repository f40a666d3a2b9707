package dev.tidemark.alert.queue;

import dev.tidemark.alert.receiver.Receiver;
import dev.tidemark.schemas.Delivery;
import dev.tidemark.schemas.Delivery.Outcome;
import dev.tidemark.schemas.Incident;
import java.time.Instant;

/**
 * A delivery that one worker alone may attempt until its lease ends.
 *
 * @param attempt 1 for the first
 * @param firstReference what the receiver answered to the incident's first notice; null for none
 */
public record Lease(String id, int attempt, Incident incident, String firstReference) {

  /** What became of this attempt. */
  Delivery outcome(Receiver receiver, Outcome outcome, Instant at, String detail, Instant next) {
    return outcome(receiver, attempt, outcome, at, detail, next);
  }

  /** The attempt before this one, whose process did not live to say what became of it. */
  Delivery lost(Receiver receiver, Instant now) {
    String detail = "the process ended before the outcome was known";
    return outcome(receiver, attempt - 1, Outcome.AMBIGUOUS, now, detail, now);
  }

  private Delivery outcome(
      Receiver receiver, int of, Outcome outcome, Instant at, String detail, Instant next) {
    return new Delivery(
        id,
        incident.id(),
        incident.org(),
        incident.version(),
        receiver.name(),
        receiver.channel(),
        of,
        outcome,
        at,
        detail,
        next);
  }
}
