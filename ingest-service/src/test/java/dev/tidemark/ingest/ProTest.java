package dev.tidemark.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.ingest.Rig.Service;
import dev.tidemark.ingest.pro.Account;
import dev.tidemark.ingest.pro.BrowserProfile;
import dev.tidemark.schemas.CycleSpend;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.SourceState;
import dev.tidemark.schemas.SourceState.Health;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UsageEvent;
import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.fault.Faults;
import dev.tidemark.simulator.pro.Layout;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person's own dashboard, from a real browser to the broker. */
class ProTest {
  private static final String EVENTS = "/api/dashboard/get-filtered-usage-events";
  private static final Duration MINUTE = Duration.ofMinutes(1);
  @TempDir private static Path data;
  private static Rig rig;
  private static Pro pro;
  private static Account account;

  @BeforeAll
  static void start() throws Exception {
    Pro.browser();
    rig = new Rig();
    pro = new Pro(rig, data);
    try (Simulator simulator = Pro.started(new Hand(), Layout.EVENTS)) {
      account = pro.onboard(simulator);
      assertEquals(Pro.email(simulator), account.email());
    }
  }

  @AfterAll
  static void stop() {
    if (rig != null) {
      rig.close();
    }
  }

  @Test
  void theLoginStaysInAFolderThatOnlyItsOwnerMayOpen() throws Exception {
    BrowserProfile profile = BrowserProfile.of(data, null);
    assertEquals(account, profile.account().orElseThrow());
    assertEquals(
        PosixFilePermissions.fromString("rwx------"),
        Files.getPosixFilePermissions(profile.folder()));
  }

  @Test
  void singleEventsAreReadToTheirEndAndTotalsAreExact() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Pro.started(clock, Layout.EVENTS)) {
      simulator.pro().largestPage(17);
      try (Service service = pro.service(simulator, clock, "p-events")) {
        Pro.await(service, simulator, Health.OK);
        assertEventsAreExact(simulator, clock, "p-events");
        assertTrue(rig.events("p-events").size() > 40, "too little to show anything");
        Pro.poll(service, simulator, clock, Duration.ofHours(30));
        assertEventsAreExact(simulator, clock, "p-events");
        long before = records("p-events");
        Pro.poll(service, simulator, clock, Duration.ofMillis(1));
        assertEquals(before, records("p-events"), "an unchanged visit published something");
        CycleSpend spend = cycleSpend("p-events");
        long inCycle = Pro.byModel(simulator, clock.now).values().stream().mapToLong(x -> x).sum();
        assertEquals(inCycle, spend.overallMicros(), 2.0, "included and on demand");
        assertEquals(20_000_000L, spend.includedLimitMicros());
        assertEquals(50_000_000L, spend.limitMicros());
      }
    }
  }

  @Test
  void aPersonWhoIsReadByTheTeamsKeyTooCountsOnce() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Pro.started(clock, Layout.EVENTS);
        Service service =
            pro.service(
                simulator,
                clock,
                "p-both",
                Map.of("tidemark.cursor.admin-key", simulator.apiKey()))) {
      Pro.await(service, simulator, Health.OK);
      Pro.poll(service, simulator, clock, Duration.ofHours(2));
      assertEquals(simulator.truth().totalMicros(), Rig.total(rig.events("p-both")));
      assertEquals(simulator.truth().events(), rig.events("p-both").size());
    }
  }

  @Test
  void runningTotalsBecomeDifferencesThatAddUpThroughCorrectionsAndCycles() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Pro.started(clock, Layout.TOTALS);
        Service service = pro.service(simulator, clock, "p-totals")) {
      Pro.await(service, simulator, Health.OK);
      Map<String, Long> first = Pro.byModel(simulator, clock.now);
      assertEquals(first, byModel("p-totals"));

      Pro.poll(service, simulator, clock, Duration.ofHours(6));
      Map<String, Long> grown = Pro.byModel(simulator, clock.now);
      assertFalse(grown.equals(first), "nothing happened in six hours");
      assertEquals(grown, byModel("p-totals"));
      long before = records("p-totals");
      Pro.poll(service, simulator, clock, Duration.ofMillis(1));
      assertEquals(before, records("p-totals"), "an unchanged visit published something");

      String model = grown.keySet().iterator().next();
      simulator.pro().credit(model, 3);
      Pro.poll(service, simulator, clock, Duration.ofMillis(1));
      assertEquals(grown.get(model) - 30_000, byModel("p-totals").get(model));
      assertTrue(
          rig.events("p-totals").values().stream().allMatch(e -> e.chargedMicros() >= 0),
          "an event is negative");
      simulator.pro().credit(model, -3);

      Map<String, Long> last = byModel("p-totals");
      last.put(model, last.get(model) + 30_000);
      Pro.poll(service, simulator, clock, Duration.ofMillis(1));
      assertEquals(last, byModel("p-totals"), "the correction was taken back");

      clock.now = Instant.parse("2026-04-03T09:00:00Z");
      Pro.poll(service, simulator, clock, Duration.ZERO);
      Map<String, Long> both = new TreeMap<>(last);
      Pro.byModel(simulator, clock.now).forEach((m, micros) -> both.merge(m, micros, Long::sum));
      assertFalse(both.equals(last), "nothing happened in the new cycle");
      assertEquals(both, byModel("p-totals"), "a new cycle starts at zero");
    }
  }

  @Test
  void theTableIsReadWhereThereIsNoJson() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Pro.started(clock, Layout.TABLE);
        Service service = pro.service(simulator, clock, "p-table")) {
      Pro.await(service, simulator, Health.OK);
      Map<String, Long> shown = new TreeMap<>();
      Pro.byModel(simulator, clock.now)
          .forEach(
              (model, micros) ->
                  shown.put(
                      model,
                      BigDecimal.valueOf(micros, 6)
                          .setScale(2, RoundingMode.HALF_UP)
                          .movePointRight(6)
                          .longValueExact()));
      assertEquals(shown, byModel("p-table"));
      assertEquals(Instant.parse("2026-03-03T00:00:00Z"), cycleSpend("p-table").cycleStart());
    }
  }

  @Test
  void eventsTakeTheCycleOverFromTotalsAndNothingCountsTwice() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Pro.started(clock, Layout.BOTH)) {
      simulator.faults().fails(EVENTS, null, 500, Faults.ALWAYS);
      try (Service service = pro.service(simulator, clock, "p-switch")) {
        Pro.await(service, simulator, Health.DEGRADED);
        SourceState state = Pro.state(service, simulator);
        assertTrue(state.problem().contains("HTTP 500"), state.problem());
        assertFalse(rig.events("p-switch").isEmpty(), "the table was not used");
        simulator.faults().clear();
        Pro.poll(service, simulator, clock, MINUTE);
        assertEventsAreExact(simulator, clock, "p-switch");
        simulator.pro().layout(Layout.TOTALS);
        SourceState totals = Pro.poll(service, simulator, clock, Duration.ofHours(5));
        assertTrue(totals.problem().contains("counted by single events"), totals.problem());
        simulator.pro().layout(Layout.EVENTS);
        Pro.poll(service, simulator, clock, MINUTE);
        assertEventsAreExact(simulator, clock, "p-switch");
      }
    }
  }

  private static void assertEventsAreExact(Simulator simulator, Hand clock, String org) {
    Map<String, UsageEvent> events = rig.events(org);
    long wanted = simulator.truth(clock.now).byUser().get(Pro.email(simulator));
    assertEquals(wanted, Rig.total(events), "micro-dollars");
    int number = simulator.pro().person().number();
    assertEquals(
        simulator.company().eventsVisibleAt(clock.now).stream()
            .filter(usage -> usage.person().number() == number)
            .count(),
        events.size());
  }

  private static Map<String, Long> byModel(String org) {
    Map<String, Long> sums = new TreeMap<>();
    rig.events(org).values().forEach(e -> sums.merge(e.model(), e.chargedMicros(), Long::sum));
    return sums;
  }

  private static CycleSpend cycleSpend(String org) {
    return rig.records(Topics.CYCLE_SPEND).stream()
        .filter(r -> r.key().startsWith(Ids.userKey(org, account.userId()) + "/cursor/"))
        .map(r -> Rig.value(Topics.CYCLE_SPEND, r))
        .reduce((a, b) -> b)
        .orElseThrow();
  }

  private static long records(String org) {
    return rig.records(Topics.USAGE_EVENTS).stream()
        .filter(r -> r.key().startsWith(org + "/"))
        .count();
  }
}
