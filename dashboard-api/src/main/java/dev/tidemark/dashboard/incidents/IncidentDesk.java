package dev.tidemark.dashboard.incidents;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.dashboard.access.Caller;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.web.Relay;
import jakarta.inject.Singleton;

/**
 * Carries commands for one or many incidents, and questions about response times, to the incident
 * service. All of them throw what {@link Relay} says.
 */
@Singleton
public final class IncidentDesk {
  private static final String PART = "incident service";

  private final IncidentService service;
  private final Relay relay;

  IncidentDesk(IncidentService service, Relay relay) {
    this.service = service;
    this.relay = relay;
  }

  /** A command for many, each by itself. */
  JsonNode askMany(JsonNode body) {
    JsonNode signed = Caller.signed(body);
    return relay.ask(PART, by -> service.transitions(signed, by));
  }

  /** A command for one. */
  JsonNode askOne(String id, JsonNode body) {
    JsonNode signed = Caller.signed(body);
    return relay.ask(PART, by -> service.command(id, signed, by));
  }

  /** Response times of the incidents that were detected in the range. */
  JsonNode times(DayRange range, String by) {
    return relay.ask(
        PART,
        credentials ->
            service.times(range.from().toString(), range.to().toString(), by, credentials));
  }
}
