package dev.tidemark.ingest;

import dev.tidemark.ingest.Rig.Service;
import dev.tidemark.ingest.http.VendorException;
import dev.tidemark.ingest.pro.Account;
import dev.tidemark.ingest.pro.BrowserProfile;
import dev.tidemark.ingest.pro.BrowserProgram;
import dev.tidemark.ingest.pro.DashboardSite;
import dev.tidemark.ingest.pro.Onboarding;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Money;
import dev.tidemark.schemas.SourceState;
import dev.tidemark.schemas.SourceState.Health;
import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.SimulatorSettings;
import dev.tidemark.simulator.company.BillingCycle;
import dev.tidemark.simulator.company.Usage;
import dev.tidemark.simulator.pro.Layout;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;

/** A simulated dashboard, a real browser, and the service that reads it. */
record Pro(Rig rig, Path data) {

  /** The browser; where there is none, the test is skipped and says so. */
  static BrowserProgram browser() {
    try {
      return BrowserProgram.find(System.getenv("CHROMIUM"));
    } catch (VendorException e) {
      Assumptions.abort("skipped: " + e.getMessage());
      throw new IllegalStateException(e);
    }
  }

  static Simulator started(Hand clock, Layout layout) throws Exception {
    Simulator simulator =
        Simulator.start(
            SimulatorSettings.builder()
                .clock(clock)
                .people(12)
                .historyDays(9)
                .liveEventsPerSecond(0.02)
                .runawayAfter(null)
                .rateLimits(false)
                .build());
    simulator.pro().layout(layout);
    simulator.pro().somebodyLogsIn(true);
    return simulator;
  }

  Account onboard(Simulator simulator) throws Exception {
    return new Onboarding(
            DashboardSite.of(simulator.baseUrl()), BrowserProfile.of(data, null), browser())
        .run(true, Duration.ofSeconds(60));
  }

  Service service(Simulator simulator, Hand clock, String org) {
    return service(simulator, clock, org, Map.of());
  }

  Service service(Simulator simulator, Hand clock, String org, Map<String, Object> more) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("tidemark.cursor.admin-key", "");
    properties.put("tidemark.cursor-pro.url", simulator.baseUrl());
    properties.put("tidemark.cursor-pro.data-dir", data.toString());
    properties.put("tidemark.cursor-pro.browser", browser().path().toString());
    properties.putAll(more);
    return rig.start(simulator, clock, org, properties);
  }

  static String email(Simulator simulator) {
    return Ids.fold(simulator.pro().person().email());
  }

  static SourceState state(Service service, Simulator simulator) {
    return service.state(Ids.userId(email(simulator)));
  }

  static void await(Service service, Simulator simulator, Health health)
      throws InterruptedException {
    Rig.await(
        () -> "the dashboard is " + state(service, simulator),
        () -> {
          SourceState state = state(service, simulator);
          return state != null && state.lastAttempt() != null && state.health() == health;
        });
  }

  static SourceState poll(Service service, Simulator simulator, Hand clock, Duration later)
      throws InterruptedException {
    clock.now = clock.now.plus(later);
    service.pollNow();
    Instant wanted = clock.now;
    Rig.await(
        () -> "a visit at " + wanted + ": " + state(service, simulator),
        () -> wanted.equals(state(service, simulator).lastAttempt()));
    return state(service, simulator);
  }

  /** What each model of the person has cost in the cycle of now, exact micro-dollars. */
  static Map<String, Long> byModel(Simulator simulator, Instant now) {
    BillingCycle cycle = BillingCycle.of(now);
    int number = simulator.pro().person().number();
    List<Usage> usages =
        simulator
            .company()
            .find(
                cycle.start().toEpochMilli(),
                cycle.end().toEpochMilli() - 1,
                now,
                usage -> usage.person().number() == number);
    Map<String, Long> microCents = new TreeMap<>();
    usages.forEach(u -> microCents.merge(u.model().id(), u.charged(), Long::sum));
    Map<String, Long> micros = new TreeMap<>();
    microCents.forEach((model, sum) -> micros.put(model, Money.microsOfCents(Usage.cents(sum))));
    return micros;
  }
}
