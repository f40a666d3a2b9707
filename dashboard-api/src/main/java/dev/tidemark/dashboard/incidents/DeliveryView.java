package dev.tidemark.dashboard.incidents;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.schemas.Delivery;
import java.time.Instant;

/** One attempt to tell somebody. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record DeliveryView(
    String id,
    int version,
    String receiver,
    String channel,
    int attempt,
    String outcome,
    Instant at,
    String detail,
    Instant nextAttempt) {
  static DeliveryView of(Delivery d) {
    return new DeliveryView(
        d.id(),
        d.incidentVersion(),
        d.receiver(),
        d.channel(),
        d.attempt(),
        d.outcome().wire(),
        d.at(),
        d.detail(),
        d.nextAttempt());
  }
}
