package dev.tidemark.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.ingest.Rig.Service;
import dev.tidemark.schemas.ActivityDay;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UsageEvent;
import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.company.ClaudeRequest;
import dev.tidemark.simulator.otlp.Exporter;
import dev.tidemark.simulator.otlp.ExporterSettings;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counters from developers' machines, with and without events of the same sessions. */
class OtlpCountersTest {
  private static final Instant FROM = Instant.parse("2026-03-18T13:00:00Z");
  private static final Duration STEP = Duration.ofMinutes(10);
  private static final int STEPS = 12;
  private static Rig rig;

  @BeforeAll
  static void start() throws Exception {
    rig = new Rig();
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @ParameterizedTest
  @CsvSource({"false,false", "true,false", "true,true"})
  void aSessionWithoutEventsIsCountedByItsCounters(boolean totals, boolean json) throws Exception {
    Hand clock = new Hand();
    String org = "c-" + totals + "-" + json;
    try (Simulator simulator = Claude.started(clock);
        Service service = Otlp.alone(rig, simulator, clock, org)) {
      ExporterSettings settings = Otlp.settings(service).withGzip();
      settings = totals ? settings.withTotals() : settings;
      Exporter exporter = new Exporter(json ? settings.withJson() : settings);
      List<ClaudeRequest> all = Otlp.requests(simulator, FROM, FROM.plus(STEP.multipliedBy(STEPS)));
      for (int step = 0; step < STEPS; step++) {
        if (step == STEPS / 2) {
          exporter.restart(FROM.plus(STEP.multipliedBy(step)));
        }
        send(exporter, simulator, step);
      }
      assertCounted(rig.events(org), all);
    }
  }

  private static void assertCounted(Map<String, UsageEvent> events, List<ClaudeRequest> all) {
    assertTrue(all.size() > 20, "too little to show anything: " + all.size());
    assertEquals(Otlp.tokens(all), Otlp.tokens(events));
    long difference = Math.abs(Exporter.micros(all) - Otlp.cost(events));
    assertTrue(difference <= events.size(), "more than rounding: " + difference);
    assertTrue(events.values().stream().allMatch(e -> e.timestamp().getNano() == 0));
  }

  @Test
  void countersThatComeAgainCountOnce() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Claude.started(clock);
        Service service = Otlp.alone(rig, simulator, clock, "c-again")) {
      for (int step = 0; step < STEPS; step++) {
        // A new exporter sends the same differences again, as after a connection that was cut.
        send(Otlp.exporter(service), simulator, step);
        send(Otlp.exporter(service), simulator, step);
      }
      assertCounted(
          rig.events("c-again"),
          Otlp.requests(simulator, FROM, FROM.plus(STEP.multipliedBy(STEPS))));
    }
  }

  @Test
  void eventsWinOverCountersOfTheSameSession() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Claude.started(clock);
        Service service = Otlp.alone(rig, simulator, clock, "c-both")) {
      Exporter exporter = Otlp.exporter(service);
      List<ClaudeRequest> all = Otlp.requests(simulator, FROM, FROM.plus(STEP.multipliedBy(STEPS)));
      for (int step = 0; step < STEPS / 2; step++) {
        send(exporter, simulator, step);
      }
      assertFalse(rig.events("c-both").isEmpty());
      assertEquals(200, exporter.events(all).statusCode());
      for (int step = STEPS / 2; step < STEPS; step++) {
        send(exporter, simulator, step);
      }
      Map<String, UsageEvent> events = rig.events("c-both");
      assertEquals(Exporter.micros(all), Otlp.cost(events));
      assertEquals(all.size(), events.size());
    }
  }

  @Test
  void whatCountersToldBeforeTheFirstEventStands() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Claude.started(clock);
        Service service = Otlp.alone(rig, simulator, clock, "c-later")) {
      Exporter exporter = Otlp.exporter(service);
      for (int step = 0; step < STEPS; step++) {
        send(exporter, simulator, step);
      }
      Instant middle = FROM.plus(STEP.multipliedBy(STEPS / 2));
      Instant end = FROM.plus(STEP.multipliedBy(STEPS));
      List<ClaudeRequest> later = Otlp.requests(simulator, middle, end);
      assertEquals(200, exporter.events(later).statusCode());
      Set<String> both = later.stream().map(r -> r.coder().owner()).collect(Collectors.toSet());
      long wanted =
          Otlp.tokens(later)
              + Otlp.tokens(
                  Otlp.requests(simulator, FROM, middle).stream()
                      .filter(r -> both.contains(r.coder().owner()))
                      .toList());
      Map<String, UsageEvent> events = rig.events("c-later");
      events.values().removeIf(e -> !both.contains(e.email()));
      assertEquals(wanted, Otlp.tokens(events));
    }
  }

  @Test
  void theOtherCountersBecomeTheDaysActivity() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Claude.started(clock);
        Service service = Otlp.alone(rig, simulator, clock, "c-activity")) {
      List<ClaudeRequest> all = Otlp.requests(simulator, FROM, FROM.plus(STEP.multipliedBy(STEPS)));
      for (int step = 0; step < STEPS; step++) {
        send(Otlp.exporter(service), simulator, step);
      }
      Map<String, ActivityDay> days = new HashMap<>();
      rig.records(Topics.ACTIVITY).stream()
          .map(r -> Rig.value(Topics.ACTIVITY, r))
          .filter(d -> d.org().equals("c-activity"))
          .forEach(d -> days.put(d.email(), d));
      assertEquals(
          all.stream().map(r -> r.coder().owner()).collect(Collectors.toSet()), days.keySet());
      assertEquals(
          all.stream().mapToLong(r -> r.trait(1, 60)).sum(),
          days.values().stream().mapToLong(ActivityDay::linesAdded).sum());
      assertEquals(all.size(), days.values().stream().mapToLong(ActivityDay::accepts).sum());
      assertTrue(
          days.values().stream().allMatch(d -> d.requestsByMode().get("active_seconds") >= 12));
      assertTrue(days.values().stream().allMatch(d -> d.requestsByMode().get("sessions") > 0));
    }
  }

  private static void send(Exporter exporter, Simulator simulator, int step)
      throws InterruptedException {
    Instant from = FROM.plus(STEP.multipliedBy(step));
    Instant to = from.plus(STEP);
    HttpResponse<byte[]> answer = exporter.counters(Otlp.requests(simulator, from, to), from, to);
    assertEquals(200, answer.statusCode());
  }
}
