package dev.tidemark.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.ingest.Rig.Service;
import dev.tidemark.schemas.AnalyticsDay;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.SourceState;
import dev.tidemark.schemas.SourceState.Health;
import dev.tidemark.schemas.Topics;
import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.company.Usage;
import dev.tidemark.simulator.company.Usage.Mode;
import dev.tidemark.simulator.cursor.Quirk;
import dev.tidemark.simulator.fault.Fault;
import dev.tidemark.simulator.fault.Faults;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The vendor's metrics, from its HTTP to the broker. */
class AnalyticsTest {
  private static final int HISTORY = 33;
  private static final Map<String, Object> LONG = Map.of("tidemark.ingest.history-days", HISTORY);
  private static Rig rig;

  @BeforeAll
  static void start() throws Exception {
    rig = new Rig();
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @Test
  void everyMetricHasTheTotalsOfWhatPeopleDid() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Simulator.start(Team.company(clock, HISTORY).build());
        Service service = rig.start(simulator, clock, "metrics", LONG)) {
      Team.awaitHealth(service, "ai-code", Health.OK);
      Team.awaitNoGaps(service);
      assertExact(simulator, clock, "metrics");
      assertTrue(used(simulator, clock, u -> true).size() > 1_000, "too little to show anything");
      long before = records("metrics").size();
      Team.poll(service, clock, Duration.ofMillis(1));
      assertEquals(before, records("metrics").size(), "what has not changed was sent again");
      Team.poll(service, clock, Duration.ofHours(30));
      assertTrue(records("metrics").size() > before);
      assertExact(simulator, clock, "metrics");
    }
  }

  private static void assertExact(Simulator simulator, Hand clock, String org) {
    Map<String, AnalyticsDay> latest = latest(org);
    List<Usage> all = used(simulator, clock, u -> true);
    assertEquals(
        sums(all, u -> u.model().id(), u -> 1),
        sums(latest, "models", AnalyticsDay::dimension, "messages"));
    assertEquals(
        sums(all, u -> Ids.userId(u.person().email()), u -> 1),
        sums(latest, "by-user-models", d -> d.dimension().split("/")[0], "messages"));
    assertEquals(
        sums(all, u -> "", u -> u.trait(4, 12)),
        sums(latest, "tabs", AnalyticsDay::dimension, "total_suggestions"));
    List<Usage> asked = used(simulator, clock, u -> u.mode() == Mode.CHAT);
    assertEquals(
        sums(asked, u -> u.model().id(), u -> 1),
        sums(latest, "ask-mode", AnalyticsDay::dimension, "usage"));

    List<Usage> edits =
        used(simulator, clock, u -> u.mode() == Mode.AGENT || u.mode() == Mode.COMPOSER);
    ToLongFunction<Usage> lines = u -> u.trait(1, 60);
    assertEquals(
        sums(edits, u -> "", lines),
        sums(latest, "agent-edits", AnalyticsDay::dimension, "total_green_lines_suggested"));
    Function<Usage, String> who = u -> Ids.userId(u.person().email());
    assertEquals(
        sums(edits, who, lines),
        sums(latest, "ai-code-commits", d -> d.dimension().split("/")[0], "composerLinesAdded"));
    assertEquals(
        sums(distinct(edits), who, lines),
        sums(latest, "ai-code-changes", d -> d.dimension().split("/")[0], "totalLinesAdded"));
    assertEquals(
        edits.stream().map(u -> u.person().number() + "/" + u.day()).distinct().count(),
        total(sums(latest, "ai-code-commits", AnalyticsDay::dimension, "commits")));
    assertTrue(latest.keySet().stream().noneMatch(key -> key.contains("@")), "an address is a key");
  }

  @Test
  void unchangedAnswersDoNotUseUpTheVendorsLimit() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator =
            Simulator.start(Team.company(clock, 2).rateLimitFactor(0.25).build());
        Service service =
            rig.start(simulator, clock, "tags", Map.of("tidemark.ingest.history-days", 2))) {
      Team.awaitHealth(service, "ai-code", Health.OK);
      // From now on it is the same days that are asked for; two readings are more than the limit.
      Team.poll(service, clock, Duration.ofMinutes(1));
      Team.poll(service, clock, Duration.ofMillis(1));
      assertEquals(Health.OK, service.state("analytics-by-user").health());
      assertEquals(Health.OK, service.state("analytics").health());
    }
  }

  @Test
  void aPlanWithoutAnalyticsHasEverythingElse() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator =
            Simulator.start(
                Team.company(clock, 5).cursor(c -> c.with(Quirk.NOT_ENTERPRISE)).build());
        Service service = rig.start(simulator, clock, "no-plan", Map.of())) {
      for (String endpoint : List.of("analytics", "analytics-by-user", "ai-code", "groups")) {
        Team.awaitHealth(service, endpoint, Health.DEGRADED);
        assertTrue(service.state(endpoint).problem().contains("plan has no"), endpoint);
      }
      assertEquals(Health.OK, service.state("daily-usage-data").health());
      Team.assertTotals(rig, simulator, "no-plan");
      assertTrue(records("no-plan").isEmpty());
      assertEquals(0, new InternalApi(service).get("gaps").size());
    }
  }

  @Test
  void aMetricThatTheVendorDoesNotHaveIsNamedAndTheOthersAreThere() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Simulator.start(Team.company(clock, 5).build())) {
      simulator
          .faults()
          .add(
              new Fault(
                  Fault.Kind.ANSWER,
                  "/analytics/team/skills",
                  null,
                  Faults.ALWAYS,
                  404,
                  null,
                  null,
                  null,
                  null));
      try (Service service = rig.start(simulator, clock, "no-skills", Map.of())) {
        Team.awaitHealth(service, "analytics", Health.DEGRADED);
        SourceState state = service.state("analytics");
        assertTrue(state.problem().contains("[skills]"), state.problem());
        Map<String, AnalyticsDay> latest = latest("no-skills");
        assertFalse(sums(latest, "ask-mode", AnalyticsDay::dimension, "usage").isEmpty());
        assertTrue(sums(latest, "skills", AnalyticsDay::dimension, "usage").isEmpty());
      }
    }
  }

  @Test
  void aWrongAnalyticsKeyIsNamedAndOnlyItsSourcesFail() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Simulator.start(Team.company(clock, 2).build());
        Service service =
            rig.start(
                simulator,
                clock,
                "wrong-analytics",
                Map.of("tidemark.cursor.analytics-key", simulator.userKey()))) {
      Team.awaitHealth(service, "ai-code", Health.FAILED);
      assertTrue(service.state("analytics").remedy().contains("CURSOR_ANALYTICS_API_KEY"));
      assertEquals(Health.OK, service.state("daily-usage-data").health());
    }
  }

  private static List<Usage> used(Simulator simulator, Hand clock, Predicate<Usage> which) {
    LocalDate first = LocalDate.ofInstant(Hand.START, ZoneOffset.UTC).minusDays(HISTORY);
    return simulator.company().eventsVisibleAt(clock.now).stream()
        .filter(u -> !u.person().automated() && !u.day().isBefore(first) && which.test(u))
        .toList();
  }

  /** The vendor names a change by what it is, so that two equal ones are one. */
  private static Collection<Usage> distinct(List<Usage> usages) {
    Map<String, Usage> changes = new LinkedHashMap<>();
    usages.forEach(u -> changes.put(u.person().number() + "/" + u.at() + u.tokens(), u));
    return changes.values();
  }

  private static Map<String, Long> sums(
      Collection<Usage> usages, Function<Usage, String> by, ToLongFunction<Usage> value) {
    Map<String, Long> sums = new TreeMap<>();
    usages.forEach(u -> sums.merge(by.apply(u), value.applyAsLong(u), Long::sum));
    sums.values().removeIf(sum -> sum == 0);
    return sums;
  }

  private static Map<String, Long> sums(
      Map<String, AnalyticsDay> days,
      String metric,
      Function<AnalyticsDay, String> by,
      String value) {
    Map<String, Long> sums = new TreeMap<>();
    days.values().stream()
        .filter(d -> d.metric().equals(metric))
        .forEach(d -> sums.merge(by.apply(d), d.values().getOrDefault(value, 0L), Long::sum));
    sums.values().removeIf(sum -> sum == 0);
    return sums;
  }

  private static long total(Map<String, Long> sums) {
    return sums.values().stream().mapToLong(Long::longValue).sum();
  }

  private static Map<String, AnalyticsDay> latest(String org) {
    Map<String, AnalyticsDay> latest = new TreeMap<>();
    rig.records(Topics.ANALYTICS)
        .forEach(
            r -> {
              AnalyticsDay day = Rig.value(Topics.ANALYTICS, r);
              if (day.org().equals(org)) {
                latest.put(r.key(), day);
              }
            });
    return latest;
  }

  private static List<AnalyticsDay> records(String org) {
    return rig.records(Topics.ANALYTICS).stream()
        .map(r -> Rig.value(Topics.ANALYTICS, r))
        .filter(d -> d.org().equals(org) && !d.metric().equals("billing-groups"))
        .toList();
  }
}
