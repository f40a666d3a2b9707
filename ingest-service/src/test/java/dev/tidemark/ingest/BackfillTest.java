package dev.tidemark.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.InternalApi.Answer;
import dev.tidemark.ingest.Rig.Service;
import dev.tidemark.schemas.ActivityDay;
import dev.tidemark.schemas.SourceState.Health;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UsageEvent;
import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.fault.Faults;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The past: asked for, interrupted, missing, given up. */
class BackfillTest {
  private static final int HISTORY = 25;
  private static final LocalDate TODAY = LocalDate.ofInstant(Hand.START, ZoneOffset.UTC);
  private static final LocalDate FIRST = TODAY.minusDays(HISTORY);
  private static final Map<String, Object> SHORT = Map.of("tidemark.ingest.history-days", 3);
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
  void thePastThatWasAskedForArrivesNewestDayFirstAndExact() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Simulator.start(Team.company(clock, HISTORY).build());
        Service service = rig.start(simulator, clock, "past", SHORT)) {
      Team.awaitHealth(service, "daily-usage-data", Health.OK);
      Map<String, UsageEvent> before = rig.events("past");
      assertTrue(before.size() < simulator.truth().events(), "the past is there already");

      ask(service, FIRST, TODAY);
      awaitDone(service);

      Team.assertTotals(rig, simulator, "past");
      List<UsageEvent> filled = new ArrayList<>(rig.events("past").values());
      filled.removeIf(e -> before.containsKey(e.id()));
      assertTrue(filled.stream().allMatch(e -> e.observedAt().equals(clock.now)));
      assertNewestDayFirst("past", before);
      Team.awaitNoGaps(service);
      Instant begin = FIRST.atStartOfDay().toInstant(ZoneOffset.UTC);
      assertEquals(begin, service.state(Team.EVENTS).coveredFrom());
    }
  }

  @Test
  void aBackfillThatARestartInterruptsSaysWhatIsMissingAndGoesOn() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Simulator.start(Team.company(clock, HISTORY).build())) {
      try (Service service = rig.start(simulator, clock, "resumed", SHORT)) {
        Team.awaitHealth(service, "daily-usage-data", Health.OK);
        simulator.faults().slow(Team.EVENTS_PATH, Duration.ofMillis(250), Faults.ALWAYS);
        ask(service, FIRST, TODAY);
        Rig.await(
            () -> "some days: " + order(service),
            () -> order(service).path("percent").asInt() >= 30);
      }
      simulator.faults().clear();
      simulator.faults().fails(Team.EVENTS_PATH, null, 500, Faults.ALWAYS);
      try (Service service = rig.start(simulator, clock, "resumed", SHORT)) {
        Rig.await(
            () -> "the failure: " + order(service),
            () -> order(service).path("status").asText().equals("waiting"));
        JsonNode order = order(service);
        assertTrue(order.path("percent").asInt() < 100, order.toString());
        assertTrue(order.path("problem").asText().contains("HTTP 500"), order.toString());
        Instant missingTo = Instant.parse(order.path("missing").get(0).path("to").asText());
        assertEquals(
            FIRST.atStartOfDay().toInstant(ZoneOffset.UTC).toString(),
            order.path("missing").get(0).path("from").asText());
        assertTrue(missingTo.isBefore(Hand.START.minus(Duration.ofDays(4))), order.toString());
        assertEquals(1, new InternalApi(service).get("gaps?source=" + Team.EVENTS).size());

        simulator.faults().clear();
        service.pollNow();
        awaitDone(service);
        Team.assertTotals(rig, simulator, "resumed");
        assertEquals(
            simulator.truth().events(),
            rig.records(Topics.USAGE_EVENTS).stream()
                .map(r -> Rig.value(Topics.USAGE_EVENTS, r))
                .filter(e -> e.org().equals("resumed"))
                .count(),
            "what was there was sent again");
      }
    }
  }

  @Test
  void aGapAfterAnOutageOfDaysIsFoundAndFilledByItself() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Simulator.start(Team.company(clock, 9).build());
        Service service = rig.start(simulator, clock, "outage", Map.of())) {
      Team.awaitNoGaps(service);
      simulator.faults().fails("/teams/", null, 500, Faults.ALWAYS);
      Team.poll(service, clock, Duration.ofDays(6));
      JsonNode gaps = new InternalApi(service).get("gaps");
      assertEquals(2, gaps.size(), gaps.toString());
      for (JsonNode gap : gaps) {
        assertEquals("collecting", gap.path("fate").asText());
        assertEquals(Hand.START.toString(), gap.path("from").asText());
      }

      simulator.faults().clear();
      Team.poll(service, clock, Duration.ofMinutes(1));
      Team.awaitNoGaps(service);
      Team.assertTotals(rig, simulator, "outage");
      try (Service other =
          rig.start(simulator, clock, "no-outage", Map.of("tidemark.ingest.history-days", 30))) {
        Rig.await(
            () -> "all activity: " + other.states(),
            () -> activity("no-outage").equals(activity("outage")));
      }
    }
  }

  @Test
  void aLongerHistoryIsFilledByItself() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Simulator.start(Team.company(clock, HISTORY).build())) {
      try (Service service = rig.start(simulator, clock, "longer", SHORT)) {
        Team.awaitNoGaps(service);
      }
      Map<String, Object> longer = Map.of("tidemark.ingest.history-days", HISTORY);
      try (Service service = rig.start(simulator, clock, "longer", longer)) {
        Team.awaitNoGaps(service);
        Team.assertTotals(rig, simulator, "longer");
      }
    }
  }

  @Test
  void whatIsMissingCanBeGivenUpAndWhatWasReadCanBeForgotten() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Simulator.start(Team.company(clock, HISTORY).build());
        Service service = rig.start(simulator, clock, "given-up", SHORT)) {
      Team.awaitNoGaps(service);
      simulator.faults().fails("/teams/", null, 500, Faults.ALWAYS);
      ask(service, FIRST, TODAY);
      Rig.await(
          () -> "the failure: " + order(service),
          () -> order(service).path("status").asText().equals("waiting"));

      InternalApi api = new InternalApi(service);
      Answer givenUp = api.post("backfill/complete", "{\"source\":\"" + Team.EVENTS + "\"}");
      assertEquals(200, givenUp.status());
      assertEquals(1, givenUp.body().size(), givenUp.body().toString());
      assertEquals("done", order(service).path("status").asText());
      assertEquals(1, api.get("gaps?source=daily-usage-data").size(), "activity was not given up");

      simulator.faults().clear();
      Map<String, UsageEvent> before = rig.events("given-up");
      Answer reset = api.post("backfill/reset", "{\"source\":\"" + Team.EVENTS + "\"}");
      assertEquals(200, reset.status());
      ask(service, FIRST, TODAY);
      awaitDone(service);
      assertTrue(rig.events("given-up").keySet().containsAll(before.keySet()));
      Team.assertTotals(rig, simulator, "given-up");
    }
  }

  @Test
  void aWrongRequestIsRefusedWithWhatIsWrong() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Simulator.start(Team.company(clock, 1).build());
        Service service = rig.start(simulator, clock, "refused", SHORT)) {
      Team.awaitHealth(service, "daily-usage-data", Health.OK);
      InternalApi api = new InternalApi(service);
      refused(api, "{}", "from and to must be days");
      refused(api, "{\"from\":\"2026-03-02\",\"to\":\"2026-03-01\"}", "2026-03-01");
      refused(api, "{\"from\":\"2027-03-01\",\"to\":\"2027-03-02\"}", "must be in the past");
      refused(
          api,
          "{\"from\":\"2026-03-01\",\"to\":\"2026-03-02\",\"source\":\"nonsense\"}",
          "no source is called nonsense; there are: cursor:refused:");
      assertEquals(0, api.get("backfill").size());
    }
  }

  private static void refused(InternalApi api, String body, String why) {
    Answer answer = api.post("backfill", body);
    assertEquals(400, answer.status(), answer.toString());
    assertTrue(answer.body().toString().contains(why), answer.toString());
  }

  private static void ask(Service service, LocalDate from, LocalDate to) {
    Answer answer =
        new InternalApi(service)
            .post("backfill", "{\"from\":\"" + from + "\",\"to\":\"" + to + "\"}");
    assertEquals(202, answer.status(), answer.toString());
    assertFalse(answer.body().isEmpty());
  }

  private static JsonNode order(Service service) {
    return new InternalApi(service).get("backfill?source=" + Team.EVENTS).path(0);
  }

  private static void awaitDone(Service service) throws InterruptedException {
    Rig.await(
        () -> "the backfill: " + new InternalApi(service).get("backfill"),
        () -> {
          JsonNode all = new InternalApi(service).get("backfill");
          boolean done = !all.isEmpty();
          for (JsonNode order : all) {
            done &= order.path("status").asText().equals("done");
          }
          return done;
        });
  }

  /** Each partition has the days of the past in falling order. */
  private static void assertNewestDayFirst(String org, Map<String, UsageEvent> before) {
    SortedMap<Integer, List<LocalDate>> days = new TreeMap<>();
    rig.records(Topics.USAGE_EVENTS)
        .forEach(
            r -> {
              UsageEvent e = Rig.value(Topics.USAGE_EVENTS, r);
              if (e.org().equals(org) && !before.containsKey(e.id())) {
                days.computeIfAbsent(r.partition(), p -> new ArrayList<>())
                    .add(LocalDate.ofInstant(e.timestamp(), ZoneOffset.UTC));
              }
            });
    assertFalse(days.isEmpty());
    days.values()
        .forEach(d -> assertEquals(d.stream().sorted(Comparator.reverseOrder()).toList(), d));
  }

  /** What is known of people's days, without when it was seen. */
  private static Map<String, String> activity(String org) {
    Map<String, String> latest = new TreeMap<>();
    rig.records(Topics.ACTIVITY)
        .forEach(
            r -> {
              ActivityDay day = Rig.value(Topics.ACTIVITY, r);
              if (day.org().equals(org)) {
                latest.put(
                    day.userId() + day.day(),
                    day.requestsByMode() + " " + day.linesAdded() + " " + day.tabsShown());
              }
            });
    return latest;
  }
}
