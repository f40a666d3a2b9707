package dev.tidemark.simulator.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.simulator.HandClock;
import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.SimulatorSettings;
import dev.tidemark.simulator.SimulatorSettingsBuilder;
import dev.tidemark.simulator.Web;
import dev.tidemark.simulator.company.ClaudeTruth;
import dev.tidemark.simulator.company.Coder;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnthropicApiTest {
  private static final String MESSAGES = "/v1/organizations/usage_report/messages";
  private static final String CODE = "/v1/organizations/usage_report/claude_code";
  private static final String COST = "/v1/organizations/cost_report";
  private static final String DAY =
      "?starting_at=2026-11-17T00:00:00Z&ending_at=2026-11-18T00:00:00Z";

  private final HandClock clock = new HandClock();
  private Simulator simulator;

  @BeforeEach
  void start() throws IOException {
    simulator = Simulator.start(settings().rateLimits(false).build());
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void bucketsAreSnappedTheEndIsNotIncludedAndEmptyOnesAreThere() {
    JsonNode hours =
        json(
            MESSAGES
                + "?bucket_width=1h&starting_at=2026-11-15T03:25:00Z"
                + "&ending_at=2026-11-15T08:40:00Z");
    assertEquals(5, hours.path("data").size());
    assertEquals("2026-11-15T03:00:00Z", hours.path("data").get(0).path("starting_at").asText());
    assertEquals("2026-11-15T08:00:00Z", hours.path("data").get(4).path("ending_at").asText());
    JsonNode future =
        json(
            MESSAGES
                + "?bucket_width=1h&starting_at=2026-11-18T18:00:00Z"
                + "&ending_at=2026-11-18T20:00:00Z");
    assertEquals(2, future.path("data").size());
    future.path("data").forEach(b -> assertTrue(b.path("results").isEmpty()));
    assertFalse(future.path("has_more").booleanValue());
    assertTrue(future.path("next_page").isNull());
  }

  @Test
  void dimensionsAreNullUnlessGrouped() {
    JsonNode plain = json(MESSAGES + DAY).path("data").get(0).path("results");
    assertEquals(1, plain.size());
    assertTrue(plain.get(0).path("model").isNull() && plain.get(0).path("api_key_id").isNull());
    JsonNode grouped =
        json(MESSAGES + DAY + "&group_by%5B%5D=model&group_by%5B%5D=api_key_id")
            .path("data")
            .get(0)
            .path("results");
    assertTrue(grouped.size() > 5);
    long sum = 0;
    Set<String> keys = new HashSet<>();
    for (JsonNode row : grouped) {
      assertTrue(row.path("model").isTextual() && row.path("service_tier").isNull());
      keys.add(row.path("api_key_id").asText(null));
      sum += row.path("output_tokens").longValue();
    }
    assertEquals(plain.get(0).path("output_tokens").longValue(), sum);
    assertTrue(keys.contains(null), "the console and accounts have no key");
  }

  @Test
  void pagesGoOnWithOpaqueTokens() {
    String query = MESSAGES + "?bucket_width=1h&limit=10&starting_at=2026-11-17T00:00:00Z";
    List<String> starts = new ArrayList<>();
    String page = "";
    for (boolean more = true; more; ) {
      JsonNode answer = json(query + page);
      answer.path("data").forEach(b -> starts.add(b.path("starting_at").asText()));
      more = answer.path("has_more").booleanValue();
      page = "&page=" + answer.path("next_page").asText();
    }
    assertEquals(39, starts.size(), "up to and with the running hour");
    assertEquals(39, new HashSet<>(starts).size());
    assertEquals(400, get(query + "&page=2").statusCode());
    assertEquals(400, get(query + "&page=page_nonsense").statusCode());
  }

  @Test
  void amountsAreTextsInOneReportAndNumbersInTheOtherOrTheOtherWayRound() throws IOException {
    String day = CODE + "?starting_at=2026-11-17";
    assertTrue(cost(simulator).isTextual());
    assertTrue(estimate(simulator, day).isNumber());
    try (Simulator odd =
        Simulator.start(
            settings().anthropic(v -> v.with(Quirk.AMOUNTS_SWAPPED)).rateLimits(false).build())) {
      assertTrue(cost(odd).isNumber());
      assertTrue(estimate(odd, day).isTextual());
    }
  }

  @Test
  void theCostReportIsTheTruthWithSearchesAndCodeOnTop() {
    ClaudeTruth truth = simulator.claude().truth(clock.instant());
    BigDecimal tokens = BigDecimal.ZERO;
    Set<String> types = new HashSet<>();
    String query = COST + "?starting_at=2026-11-08T00:00:00Z&limit=31&group_by%5B%5D=description";
    for (JsonNode bucket : json(query).path("data")) {
      for (JsonNode result : bucket.path("results")) {
        types.add(result.path("cost_type").asText());
        if (result.path("cost_type").asText().equals("tokens")) {
          tokens = tokens.add(new BigDecimal(result.path("amount").asText()));
        }
      }
    }
    assertEquals(Set.of("tokens", "web_search", "code_execution"), types);
    long off = tokens.movePointRight(4).longValue() - truth.totalMicros();
    assertTrue(Math.abs(off) <= truth.rows(), "off by more than rounding: " + off);
  }

  @Test
  void claudeCodeIsADayInSeveralRecordsAndLagsAnHour() {
    JsonNode records = json(CODE + "?starting_at=2026-11-18&limit=1000").path("data");
    Set<String> actors = new HashSet<>();
    Set<String> types = new HashSet<>();
    for (JsonNode record : records) {
      assertEquals("2026-11-18T00:00:00Z", record.path("date").asText());
      actors.add(record.path("actor").toString());
      types.add(record.path("actor").path("type").asText() + record.path("customer_type").asText());
    }
    assertTrue(actors.size() < records.size(), "nobody used two terminals");
    assertEquals(Set.of("api_actorapi", "user_actorapi", "user_actorsubscription"), types);
    long now = tokens(records);
    clock.forward(Duration.ofHours(1));
    long later = tokens(json(CODE + "?starting_at=2026-11-18&limit=1000").path("data"));
    long visible =
        simulator
            .claude()
            .find(Instant.parse("2026-11-18T00:00:00Z"), HandClock.START, clock.instant())
            .stream()
            .filter(r -> r.coder().keyName() != null || r.coder().owner() != null)
            .mapToLong(r -> r.tokens().output())
            .sum();
    assertTrue(now < later);
    assertEquals(visible, later);
  }

  @Test
  void peopleAndKeysAreReadOnFromTheLastEntry() {
    List<String> names = new ArrayList<>();
    String after = "";
    for (boolean more = true; more; ) {
      JsonNode answer = json("/v1/organizations/api_keys?limit=2" + after);
      answer.path("data").forEach(k -> names.add(k.path("name").asText()));
      more = answer.path("has_more").booleanValue();
      after = "&after_id=" + answer.path("last_id").asText();
    }
    List<String> keys =
        simulator.claude().coders().stream()
            .map(Coder::keyName)
            .filter(name -> name != null)
            .toList();
    assertEquals(keys, names);
    assertTrue(names.contains("release-notes-bot"));
    assertTrue(names.getFirst().matches("claude_code_key_.+_[a-z]{4}"), names.getFirst());
    assertEquals(200, get("/v1/organizations/users").statusCode());
    assertEquals(200, get("/v1/organizations/workspaces").statusCode());
    assertEquals(400, get("/v1/organizations/users?after_id=nobody").statusCode());
  }

  @Test
  void equalPlansGiveEqualTruthsAndCorrectionsChangeThem() throws IOException {
    ClaudeTruth truth = simulator.claude().truth(clock.instant());
    try (Simulator twin = Simulator.start(settings().build())) {
      assertEquals(truth, twin.claude().truth(clock.instant()));
    }
    JsonNode served = new Web(simulator).json(new Web(simulator).get("/_sim/anthropic/truth"));
    assertEquals(truth.totalMicros(), served.path("totalMicros").longValue());
    simulator.claude().restate(Instant.EPOCH, clock.instant(), 50);
    assertTrue(simulator.claude().truth(clock.instant()).totalMicros() < truth.totalMicros());
  }

  private static long tokens(JsonNode records) {
    long sum = 0;
    for (JsonNode record : records) {
      for (JsonNode model : record.path("model_breakdown")) {
        sum += model.path("tokens").path("output").longValue();
      }
    }
    return sum;
  }

  private static JsonNode cost(Simulator of) {
    JsonNode answer = new Web(of).json(get(of, COST + DAY));
    return answer.path("data").get(0).path("results").get(0).path("amount");
  }

  private static JsonNode estimate(Simulator of, String path) {
    return new Web(of)
        .json(get(of, path))
        .path("data")
        .get(0)
        .path("model_breakdown")
        .get(0)
        .path("estimated_cost")
        .path("amount");
  }

  private JsonNode json(String path) {
    return new Web(simulator).json(get(path));
  }

  private HttpResponse<String> get(String path) {
    return get(simulator, path);
  }

  private static HttpResponse<String> get(Simulator of, String path) {
    return new Web(of).get(path, "x-api-key", of.anthropicKey(), "anthropic-version", "2023-06-01");
  }

  private SimulatorSettingsBuilder settings() {
    return SimulatorSettings.builder()
        .clock(clock)
        .people(20)
        .historyDays(10)
        .liveEventsPerSecond(0)
        .runawayAfter(null);
  }
}
