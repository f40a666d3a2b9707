package dev.tidemark.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tidemark.ingest.Rig.Service;
import dev.tidemark.schemas.SourceState;
import dev.tidemark.schemas.SourceState.Health;
import dev.tidemark.schemas.UsageEvent;
import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.SimulatorSettings;
import dev.tidemark.simulator.SimulatorSettingsBuilder;
import dev.tidemark.simulator.company.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** A simulated company that uses Cursor, and the service against it. */
final class Team {
  static final String EVENTS = "filtered-usage-events";
  static final String EVENTS_PATH = "/teams/filtered-usage-events";

  private Team() {}

  static SimulatorSettingsBuilder company(Hand clock, int historyDays) {
    return SimulatorSettings.builder()
        .clock(clock)
        .people(20)
        .historyDays(historyDays)
        .liveEventsPerSecond(0.01)
        .runawayAfter(null)
        .rateLimits(false);
  }

  static void awaitHealth(Service service, String endpoint, Health health)
      throws InterruptedException {
    Rig.await(
        () -> endpoint + " is " + service.state(endpoint),
        () -> {
          SourceState state = service.state(endpoint);
          return state != null && state.lastAttempt() != null && state.health() == health;
        });
  }

  /** Waits until nothing of the past is missing. */
  static void awaitNoGaps(Service service) throws InterruptedException {
    Rig.await(
        () -> "no gaps: " + new InternalApi(service).get("gaps"),
        () -> new InternalApi(service).get("gaps").isEmpty());
  }

  /** Lets time pass, and waits for the poll of every source then. */
  static void poll(Service service, Hand clock, Duration later) throws InterruptedException {
    clock.now = clock.now.plus(later);
    service.pollNow();
    Instant wanted = clock.now;
    Rig.await(
        () -> "a poll at " + wanted + ": " + service.states(),
        () -> service.states().stream().allMatch(s -> wanted.equals(s.lastAttempt())));
  }

  static void assertTotals(Rig rig, Truth truth, String org) {
    Map<String, UsageEvent> events = rig.events(org);
    assertEquals(truth.events(), events.size(), "number of requests");
    assertEquals(truth.totalMicros(), Rig.total(events), "micro-dollars");
  }

  static void assertTotals(Rig rig, Simulator simulator, String org) {
    assertTotals(rig, simulator.truth(), org);
  }
}
