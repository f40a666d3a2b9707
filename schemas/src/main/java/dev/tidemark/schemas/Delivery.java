package dev.tidemark.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;

/**
 * The outcome of one attempt to tell somebody.
 *
 * @param id hash of incident, transition and receiver; the same for every attempt
 * @param incidentVersion the incident's version that is told
 * @param receiver name of the receiver
 * @param channel {@code slack}, {@code email}, {@code webhook} or {@code pagerduty}
 * @param attempt 1 for the first
 * @param detail the receiver's own answer or the error, without secrets; null where there is none
 * @param nextAttempt when it is tried again; null where it is not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Delivery(
    String id,
    String incidentId,
    String org,
    int incidentVersion,
    String receiver,
    String channel,
    int attempt,
    Outcome outcome,
    Instant at,
    String detail,
    Instant nextAttempt) {

  /** What became of the attempt. */
  public enum Outcome {
    /** The receiver took it. */
    DELIVERED,
    /** Failed, and is tried again. */
    RETRYING,
    /** It is not known whether the receiver took it; it is tried again. */
    AMBIGUOUS,
    /** Given up. */
    DEAD;

    /** The name on the wire. */
    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
