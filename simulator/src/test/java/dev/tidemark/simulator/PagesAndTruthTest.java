package dev.tidemark.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.simulator.company.Truth;
import dev.tidemark.simulator.company.Usage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PagesAndTruthTest {
  private final HandClock clock = new HandClock();

  @Test
  void theWholeHistoryIsTheTruthAndIsReadInNoTime() throws IOException {
    long began = System.nanoTime();
    try (Simulator simulator = Simulator.start(settings().build())) {
      Web web = new Web(simulator);
      List<List<JsonNode>> pages =
          Reader.pages(web, 0, HandClock.START.toEpochMilli(), 1_000, () -> {});
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      assertTrue(took.toSeconds() < 60, "took " + took);
      Truth truth = simulator.truth();
      Map<String, Long> byUser = new TreeMap<>();
      Map<String, Long> byDay = new TreeMap<>();
      long events = 0;
      for (List<JsonNode> page : pages) {
        for (JsonNode row : page) {
          long micros = Reader.micros(row);
          byUser.merge(row.path("userEmail").asText().toLowerCase(Locale.ROOT), micros, Long::sum);
          byDay.merge(day(row), micros, Long::sum);
          events++;
        }
      }
      assertEquals(truth.events(), events);
      assertEquals(truth.byUser(), byUser);
      JsonNode served = web.json(web.get("/_sim/truth"));
      assertEquals(truth.totalMicros(), served.path("totalMicros").longValue());
      byDay.forEach(
          (day, micros) -> assertEquals(micros, served.path("byDay").path(day).longValue()));
      assertEquals(byDay.size(), served.path("byDay").size());
    }
  }

  @Test
  void rowsShiftWhileTimeGoesOnAndNothingIsLost() throws IOException {
    SimulatorSettings busy = settings().people(30).historyDays(3).liveEventsPerSecond(20).build();
    try (Simulator simulator = Simulator.start(busy)) {
      clock.forward(Duration.ofSeconds(5));
      Instant begin = clock.instant();
      long end = HandClock.START.plus(Duration.ofDays(1)).toEpochMilli();
      List<List<JsonNode>> pages =
          Reader.pages(new Web(simulator), 0, end, 100, () -> clock.forward(Duration.ofSeconds(1)));
      List<String> rows = new ArrayList<>();
      pages.forEach(page -> page.forEach(row -> rows.add(key(row))));
      Set<String> read = Set.copyOf(rows);
      List<Usage> there = simulator.company().eventsVisibleAt(begin);
      assertTrue(rows.size() > there.size() + 20, "rows were repeated");
      assertTrue(read.containsAll(keys(there)), "what was there at first was read");
      assertTrue(keys(simulator.company().eventsVisibleAt(clock.instant())).containsAll(read));
    }
  }

  @Test
  void plannedRowsArriveBetweenPagesAndAreInTheTruth() throws IOException {
    try (Simulator simulator = Simulator.start(settings().people(10).historyDays(10).build())) {
      Web web = new Web(simulator);
      long end = HandClock.START.minus(Duration.ofDays(1)).toEpochMilli();
      List<List<JsonNode>> calm = Reader.pages(web, 0, end, 100, () -> {});
      Truth before = simulator.truth();
      simulator.faults().rowsArrive(2, 3, 1);
      List<List<JsonNode>> shifted = Reader.pages(web, 0, end, 100, () -> {});
      assertEquals(calm.get(0), shifted.get(0));
      assertEquals(
          calm.get(0).subList(97, 100), shifted.get(1).subList(0, 3), "the last three again");
      assertEquals(before.events() + 3, simulator.truth().events());
      List<List<JsonNode>> after = Reader.pages(web, 0, end, 100, () -> {});
      int rows = after.stream().mapToInt(List::size).sum();
      assertEquals(calm.stream().mapToInt(List::size).sum() + 3, rows);
    }
  }

  @Test
  void theTruthOfAnEarlierInstantCanBeAskedFor() throws IOException {
    try (Simulator simulator = Simulator.start(settings().people(10).historyDays(5).build())) {
      Web web = new Web(simulator);
      long now = clock.millis();
      JsonNode before = web.json(web.get("/_sim/truth"));
      clock.forward(Duration.ofMinutes(3));
      JsonNode after = web.json(web.get("/_sim/truth"));
      assertTrue(after.path("events").longValue() > before.path("events").longValue() + 500);
      assertEquals(before, web.json(web.get("/_sim/truth?until=" + now)));
      assertEquals(400, web.get("/_sim/truth?until=soon").statusCode());
      JsonNode about = web.json(web.get("/_sim"));
      assertEquals("bob@acme.test", about.path("runaway").path("email").asText());
    }
  }

  private static Set<String> keys(List<Usage> usages) {
    return usages.stream()
        .map(usage -> usage.at() + usage.person().billedAs() + usage.tokens().total())
        .collect(Collectors.toSet());
  }

  private static String key(JsonNode row) {
    long tokens = 0;
    for (String kind : List.of("input", "output", "cacheWrite", "cacheRead")) {
      tokens += row.path("tokenUsage").path(kind + "Tokens").longValue();
    }
    return row.path("timestamp").asText() + row.path("userEmail").asText() + tokens;
  }

  private static String day(JsonNode row) {
    long millis = Long.parseLong(row.path("timestamp").asText());
    return Instant.ofEpochMilli(millis).toString().substring(0, 10);
  }

  private SimulatorSettingsBuilder settings() {
    return SimulatorSettings.builder().clock(clock).rateLimits(false);
  }
}
