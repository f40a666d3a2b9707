package dev.tidemark.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tidemark.ingest.Rig.Service;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.SourceState;
import dev.tidemark.schemas.SourceState.Health;
import dev.tidemark.schemas.UsageEvent;
import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.SimulatorSettings;
import dev.tidemark.simulator.anthropic.Quirk;
import dev.tidemark.simulator.company.ClaudeTruth;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A simulated company that uses Claude, and the service against it. */
final class Claude {
  static final String LAST = "cost";

  private Claude() {}

  static void assertExact(Rig rig, Simulator simulator, Hand clock, String org) {
    ClaudeTruth truth = simulator.claude().truth(clock.now);
    Map<String, UsageEvent> events = rig.events(org);
    assertEquals(truth.totalMicros(), Rig.total(events), "micro-dollars");
    assertEquals(
        truth.rows(),
        events.values().stream().filter(e -> e.kind().equals("usage_based")).count(),
        "rows");
    Map<String, Long> wanted = new HashMap<>();
    truth.bySubject().forEach((subject, micros) -> wanted.put(userId(subject), micros));
    assertEquals(wanted, byUser(events));
  }

  static String userId(String subject) {
    return subject.contains("@")
        ? Ids.userId(subject)
        : Ids.unattributed(subject.replaceFirst("^key:", ""));
  }

  static Map<String, Long> byUser(Map<String, UsageEvent> events) {
    Map<String, Long> sums = new HashMap<>();
    events.values().stream()
        .filter(e -> e.kind().equals("usage_based"))
        .forEach(e -> sums.merge(e.userId(), e.chargedMicros(), Long::sum));
    return sums;
  }

  static Simulator started(Hand clock, Quirk... quirks) throws Exception {
    var settings =
        SimulatorSettings.builder()
            .clock(clock)
            .people(25)
            .historyDays(9)
            .liveEventsPerSecond(0)
            .runawayAfter(null)
            .rateLimits(false);
    for (Quirk quirk : quirks) {
      settings.anthropic(vendor -> vendor.with(quirk));
    }
    return Simulator.start(settings.build());
  }

  static Service service(Rig rig, Simulator simulator, Hand clock, String org) {
    return service(rig, simulator, clock, org, Map.of());
  }

  static Service service(
      Rig rig, Simulator simulator, Hand clock, String org, Map<String, Object> more) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("tidemark.cursor.admin-key", "");
    properties.put("tidemark.anthropic.url", simulator.baseUrl());
    properties.put("tidemark.anthropic.admin-key", simulator.anthropicKey());
    properties.put("tidemark.email-domain", "acme.test");
    properties.putAll(more);
    return rig.start(simulator, clock, org, properties);
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

  static void poll(Service service, Hand clock, Duration later) throws InterruptedException {
    clock.now = clock.now.plus(later);
    service.pollNow();
    Instant wanted = clock.now;
    Rig.await(
        () -> "a poll at " + wanted + ": " + service.state(LAST),
        () -> wanted.equals(service.state(LAST).lastAttempt()));
  }
}
