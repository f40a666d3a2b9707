package dev.tidemark.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.ingest.Rig.Service;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Member;
import dev.tidemark.schemas.SourceState;
import dev.tidemark.schemas.SourceState.Health;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UsageEvent;
import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.SimulatorSettings;
import dev.tidemark.simulator.SimulatorSettingsBuilder;
import dev.tidemark.simulator.company.Truth;
import dev.tidemark.simulator.cursor.Quirk;
import dev.tidemark.simulator.fault.Fault;
import dev.tidemark.simulator.fault.Faults;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The service from the vendor's HTTP to the broker. */
class IngestTest {
  private static final Instant NOW = Hand.START;
  private static final String EVENTS = "filtered-usage-events";
  private static final String EVENTS_PATH = "/teams/filtered-usage-events";
  private static Rig rig;

  @BeforeAll
  static void start() throws Exception {
    rig = new Rig();
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  private static SimulatorSettingsBuilder company(Clock clock) {
    return SimulatorSettings.builder()
        .clock(clock)
        .people(25)
        .historyDays(9)
        .liveEventsPerSecond(0.5)
        .runawayAfter(null)
        .rateLimits(false);
  }

  private static Service started(Simulator simulator, Clock clock, String org) {
    return started(simulator, clock, org, Map.of());
  }

  private static Service started(
      Simulator simulator, Clock clock, String org, Map<String, Object> more) {
    return rig.start(simulator, clock, org, more);
  }

  private static void awaitHealth(Service service, String endpoint, Health health)
      throws InterruptedException {
    Rig.await(
        () -> endpoint + " is " + service.state(endpoint),
        () -> {
          SourceState state = service.state(endpoint);
          return state != null && state.lastAttempt() != null && state.health() == health;
        });
  }

  private static void poll(Service service, Hand clock, Duration later)
      throws InterruptedException {
    clock.now = clock.now.plus(later);
    service.pollNow();
    Instant wanted = clock.now;
    Rig.await(
        () -> "a poll at " + wanted + ": " + service.state("daily-usage-data"),
        () -> wanted.equals(service.state("daily-usage-data").lastAttempt()));
  }

  @Test
  void everyRequestArrivesOnceAndTotalsAreExact() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Simulator.start(company(clock).build());
        Service service = started(simulator, clock, "exact")) {
      awaitHealth(service, "daily-usage-data", Health.OK);
      assertTotals(simulator.truth(), "exact");
      assertTrue(simulator.truth().events() > 1_000, "the company did too little to show anything");

      poll(service, clock, Duration.ofMinutes(30));
      assertTotals(simulator.truth(), "exact");
      poll(service, clock, Duration.ofHours(3));
      assertTotals(simulator.truth(), "exact");
      poll(service, clock, Duration.ofHours(30));
      assertTotals(simulator.truth(), "exact");
      long records =
          rig.records(Topics.USAGE_EVENTS).stream()
              .map(r -> Rig.value(Topics.USAGE_EVENTS, r))
              .filter(e -> e.org().equals("exact"))
              .count();
      assertEquals(simulator.truth().events(), records, "re-reading sent records again");
    }
  }

  @Test
  void historyCountsAsSeenWhenItHappenedAndNewsWhenItCame() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Simulator.start(company(clock).build());
        Service service = started(simulator, clock, "clock")) {
      awaitHealth(service, EVENTS, Health.OK);
      Map<String, UsageEvent> before = rig.events("clock");
      assertTrue(before.values().stream().allMatch(e -> e.observedAt().equals(e.timestamp())));
      poll(service, clock, Duration.ofMinutes(20));
      List<UsageEvent> news =
          rig.events("clock").values().stream().filter(e -> !before.containsKey(e.id())).toList();
      assertFalse(news.isEmpty());
      assertTrue(news.stream().allMatch(e -> e.observedAt().equals(clock.now)));
    }
  }

  @Test
  void failingPagesLimitsAndShiftingRowsLoseAndDoubleNothing() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Simulator.start(company(clock).people(60).build())) {
      simulator.faults().add(fault(Fault.Kind.ANSWER, 2, 3, 500, null));
      simulator.faults().add(fault(Fault.Kind.ANSWER, 1, 2, 429, null));
      simulator.faults().add(fault(Fault.Kind.TRUNCATED, null, 2, null, null));
      simulator.faults().add(fault(Fault.Kind.UNREACHABLE, 1, 1, null, null));
      simulator.faults().add(fault(Fault.Kind.ROWS_ARRIVE, 2, 2, null, 3));
      try (Service service = started(simulator, clock, "faults")) {
        awaitHealth(service, "daily-usage-data", Health.OK);
        poll(service, clock, Duration.ofHours(25));
        assertTotals(simulator.truth(), "faults");
      }
    }
  }

  @Test
  void aRestartInTheMiddleOfHistoryGoesOnWhereItStopped() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Simulator.start(company(clock).build())) {
      simulator.faults().slow(EVENTS_PATH, Duration.ofMillis(150), Faults.ALWAYS);
      SourceState stopped;
      try (Service service = started(simulator, clock, "restart")) {
        Rig.await(
            () -> "some days: " + service.state(EVENTS),
            () -> service.state(EVENTS) != null && service.state(EVENTS).records() > 200);
        stopped = service.state(EVENTS);
      }
      assertTrue(stopped.coveredTo().isBefore(NOW), "history was complete before the stop");
      simulator.faults().clear();
      try (Service service = started(simulator, clock, "restart")) {
        awaitHealth(service, EVENTS, Health.OK);
        assertTotals(simulator.truth(), "restart");
      }
    }
  }

  @Test
  void aVendorThatFailsIsSaidSoAndTheOtherSourcesGoOn() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Simulator.start(company(clock).build())) {
      simulator.faults().fails(EVENTS_PATH, null, 500, Faults.ALWAYS);
      try (Service service = started(simulator, clock, "broken")) {
        awaitHealth(service, "daily-usage-data", Health.OK);
        assertEquals(Health.FAILED, service.state(EVENTS).health());
        assertTrue(service.state(EVENTS).problem().contains("HTTP 500"));
        assertTrue(service.state(EVENTS).remedy().contains(simulator.baseUrl()));
        simulator.faults().clear();
        poll(service, clock, Duration.ofMinutes(61));
        assertTotals(simulator.truth(), "broken");
      }
    }
  }

  @Test
  void aWrongKeySaysWhichVariableToCheckAndNothingElseStops() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Simulator.start(company(clock).build());
        Service service =
            started(
                simulator,
                clock,
                "wrong-key",
                Map.of("tidemark.cursor.admin-key", simulator.userKey()))) {
      awaitHealth(service, "members", Health.FAILED);
      awaitHealth(service, "daily-usage-data", Health.FAILED);
      SourceState state = service.state(EVENTS);
      assertTrue(state.problem().contains("401"), state.problem());
      assertTrue(state.remedy().contains("CURSOR_ADMIN_API_KEY"), state.remedy());
      assertFalse(state.toString().contains(simulator.userKey()), "the key is in the state");
    }
  }

  @Test
  void anUnreachableVendorIsNamed() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Simulator.start(company(clock).build())) {
      String gone = "http://127.0.0.1:1";
      try (Service service =
          started(simulator, clock, "away", Map.of("tidemark.cursor.url", gone))) {
        awaitHealth(service, EVENTS, Health.FAILED);
        assertTrue(service.state(EVENTS).problem().contains(gone), service.state(EVENTS).problem());
      }
    }
  }

  @Test
  void aPlanWithoutGroupsStillHasItsMembers() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator =
            Simulator.start(company(clock).cursor(c -> c.with(Quirk.NOT_ENTERPRISE)).build());
        Service service = started(simulator, clock, "small")) {
      awaitHealth(service, "members", Health.DEGRADED);
      assertFalse(members("small").isEmpty());
      assertTrue(members("small").stream().allMatch(m -> m.group() == null));
    }
  }

  @Test
  void membersHaveTheirGroups() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Simulator.start(company(clock).build());
        Service service = started(simulator, clock, "groups")) {
      awaitHealth(service, "members", Health.OK);
      List<Member> members = members("groups");
      assertTrue(members.stream().filter(m -> m.group() != null).count() > members.size() / 2);
      assertTrue(members.stream().allMatch(m -> m.userId().equals(Ids.userId(m.email()))));
    }
  }

  private static List<Member> members(String org) {
    return rig.records(Topics.MEMBERS).stream()
        .map(r -> Rig.value(Topics.MEMBERS, r))
        .filter(m -> m.org().equals(org))
        .toList();
  }

  private static void assertTotals(Truth truth, String org) {
    Map<String, UsageEvent> events = rig.events(org);
    assertEquals(truth.events(), events.size(), "number of requests");
    assertEquals(truth.totalMicros(), Rig.total(events), "micro-dollars");
  }

  private static Fault fault(
      Fault.Kind kind, Integer page, int times, Integer status, Integer rows) {
    return new Fault(kind, EVENTS_PATH, page, times, status, null, null, null, rows);
  }
}
