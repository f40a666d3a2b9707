package dev.tidemark.standalone.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Json;
import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.SimulatorSettings;
import dev.tidemark.simulator.company.ClaudeTruth;
import dev.tidemark.simulator.company.Coder;
import dev.tidemark.simulator.company.Truth;
import dev.tidemark.simulator.company.Usage;
import dev.tidemark.standalone.console.Steps;
import dev.tidemark.standalone.run.Running;
import dev.tidemark.standalone.run.Stack;
import dev.tidemark.standalone.run.StackSettings;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole way from the simulated vendors over HTTP, topics and detection to the API: what the
 * pages are told is what the vendors know, to the micro-dollar.
 */
class DemoTruthTest {
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir static Path dir;

  private static final Running RUNNING = new Running();
  private static HttpClient client;
  private static Stack stack;
  private static final Map<LocalDate, Long> DAYS = new TreeMap<>();
  private static final Map<String, Long> PEOPLE = new TreeMap<>();
  private static final Map<String, Long> MODELS = new TreeMap<>();
  private static long total;

  @BeforeAll
  static void start() throws Exception {
    client = HttpClient.newHttpClient();
    Simulator simulator =
        RUNNING.start(
            "simulator",
            () ->
                Simulator.start(
                    SimulatorSettings.builder()
                        .rateLimits(false)
                        .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                        .people(20)
                        .historyDays(20)
                        .liveEventsPerSecond(0)
                        .runawayAfter(null)
                        .build()));
    know(simulator);
    Steps steps = new Steps(new PrintStream(OutputStream.nullOutputStream()));
    StackSettings settings = new StackSettings(dir, 0, 2, DemoEnvironment.of(simulator));
    stack = Stack.start(settings, RUNNING, steps);
    await(() -> spentInAll() == total);
    sayWhoseKeysAre(simulator);
  }

  @AfterAll
  static void stop() {
    RUNNING.close();
    client.close();
  }

  private static void know(Simulator simulator) {
    Truth cursor = simulator.truth();
    ClaudeTruth claude = simulator.claude().truth(NOW);
    total = Math.addExact(cursor.totalMicros(), claude.totalMicros());
    cursor.byDay().forEach((day, micros) -> DAYS.merge(day, micros, Math::addExact));
    claude.byDay().forEach((day, micros) -> DAYS.merge(day, micros, Math::addExact));
    cursor.byUser().forEach((who, micros) -> PEOPLE.merge(who, micros, Math::addExact));
    claude.bySubject().forEach((who, micros) -> PEOPLE.merge(who, micros, Math::addExact));
    for (Usage usage : simulator.company().eventsVisibleAt(NOW)) {
      MODELS.merge(usage.model().id(), usage.chargedMicros(), Math::addExact);
    }
    claude.byModel().forEach((model, micros) -> MODELS.merge(model, micros, Math::addExact));
  }

  /** A key whose maker is gone tells nobody's name: a person says whose it is. */
  private static void sayWhoseKeysAre(Simulator simulator) throws Exception {
    for (JsonNode key : read("/api/v1/sources/mappings").path("data")) {
      for (Coder coder : simulator.claude().coders()) {
        boolean same = key.path("name").asText().equals(coder.keyName());
        if (same && coder.owner() != null && !key.hasNonNull("email")) {
          map(key.path("key").asText(), coder.owner());
          String id = Ids.userId(coder.owner());
          await(
              () ->
                  PEOPLE
                      .get(Ids.fold(coder.owner()))
                      .equals(rows("/api/v1/spend?range=30d&groupBy=user&limit=1000").get(id)));
        }
      }
    }
    await(() -> spentInAll() == total);
  }

  private static void map(String key, String email) throws Exception {
    String body = Json.MAPPER.writeValueAsString(Map.of("key", key, "email", email));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(stack.url() + "/api/v1/sources/mappings"))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body))
            .build();
    assertEquals(204, client.send(request, BodyHandlers.ofString()).statusCode());
  }

  private static long spentInAll() throws Exception {
    HttpResponse<String> answer = ask("/api/v1/overview?range=30d");
    return answer.statusCode() == 200 ? micros(json(answer).path("spend")) : -1;
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.call()) {
      assertTrue(
          Instant.now().isBefore(end),
          "the API has %d of %d micro-dollars".formatted(spentInAll(), total));
      Thread.sleep(500);
    }
  }

  @Test
  void everyDayIsTheVendorsOwn() throws Exception {
    Map<String, Long> wanted = new TreeMap<>();
    DAYS.forEach((day, micros) -> wanted.put(day.toString(), micros));
    assertEquals(spent(wanted), rows("/api/v1/spend?range=30d&groupBy=day"));
  }

  @Test
  void everyPersonIsTheVendorsOwnAndWhatMapsToNobodyIsNotLost() throws Exception {
    Map<String, Long> wanted = new TreeMap<>();
    PEOPLE.forEach(
        (who, micros) ->
            wanted.merge(who.contains("@") ? Ids.userId(who) : "nobody", micros, Math::addExact));
    Map<String, Long> found = new TreeMap<>();
    rows("/api/v1/spend?range=30d&groupBy=user&limit=1000")
        .forEach(
            (id, micros) ->
                found.merge(id.startsWith("x_") ? "nobody" : id, micros, Math::addExact));
    assertEquals(spent(wanted), found);
    JsonNode people = read("/api/v1/users?range=30d&limit=1000");
    assertEquals(total, micros(people.path("sums").path("total").path("spend")));
    assertEquals(
        wanted.getOrDefault("nobody", 0L),
        micros(read("/api/v1/sources/trust?range=30d").path("unattributed")));
  }

  @Test
  void everyModelIsTheVendorsOwn() throws Exception {
    assertEquals(spent(MODELS), rows("/api/v1/spend?range=30d&groupBy=model"));
    assertEquals(total, micros(read("/api/v1/models?range=30d").path("total")));
  }

  @Test
  void theCycleIsTheSumOfItsDays() throws Exception {
    JsonNode overview = read("/api/v1/overview?range=cycle");
    LocalDate from = LocalDate.parse(overview.path("range").path("from").asText());
    assertFalse(from.isAfter(LocalDate.ofInstant(NOW, ZoneOffset.UTC)));
    long cycle =
        DAYS.entrySet().stream()
            .filter(day -> !day.getKey().isBefore(from))
            .mapToLong(Map.Entry::getValue)
            .sum();
    assertEquals(cycle, micros(overview.path("spend")));
    assertEquals(cycle, micros(read("/api/v1/projections?period=cycle").path("spend")));
    assertEquals(cents(cycle), read("/api/summary").path("spend_to_date_cents").asLong());
  }

  @Test
  void thePartsOfWhyAddUpToTheDifference() throws Exception {
    JsonNode why = read("/api/v1/overview/why?range=7d");
    long sum = 0;
    for (JsonNode part : why.path("parts")) {
      sum += micros(part.path("amount"));
    }
    assertEquals(micros(why.path("now")) - micros(why.path("before")), sum);
    assertEquals(micros(read("/api/v1/overview?range=7d").path("spend")), micros(why.path("now")));
  }

  private static long cents(long micros) {
    return Math.round(micros / 10_000.0);
  }

  private static Map<String, Long> spent(Map<String, Long> all) {
    Map<String, Long> spent = new TreeMap<>(all);
    spent.values().removeIf(micros -> micros == 0);
    return spent;
  }

  /** Spend by key, without what cost nothing. */
  private static Map<String, Long> rows(String path) throws Exception {
    Map<String, Long> rows = new TreeMap<>();
    read(path).path("data").forEach(r -> rows.put(r.path("key").asText(), micros(r.path("spend"))));
    return spent(rows);
  }

  private static JsonNode read(String path) throws Exception {
    HttpResponse<String> answer = ask(path);
    assertEquals(200, answer.statusCode(), path + ": " + answer.body());
    return json(answer);
  }

  private static HttpResponse<String> ask(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(stack.url() + path)).build(), BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> answer) throws Exception {
    return Json.MAPPER.readTree(answer.body());
  }

  private static long micros(JsonNode money) {
    return money.path("micros").longValue();
  }
}
