package dev.tidemark.simulator.cursor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.simulator.HandClock;
import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.SimulatorSettings;
import dev.tidemark.simulator.SimulatorSettingsBuilder;
import dev.tidemark.simulator.Web;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EventsTest {
  private static final String ROUTE = "/teams/filtered-usage-events";
  private static Simulator simulator;
  private static Web web;
  private static List<JsonNode> rows;

  @BeforeAll
  static void start() throws IOException {
    simulator = Simulator.start(settings().build());
    web = new Web(simulator);
    rows = rows(web.events("{\"pageSize\":1000}"));
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @Test
  void thePageSaysWhereItIs() {
    JsonNode answer = web.events("{\"page\":2,\"pageSize\":50}");
    int total = answer.path("totalUsageEventsCount").intValue();
    assertTrue(total > 1_000);
    assertEquals(
        "{\"numPages\":%d,\"currentPage\":2,\"pageSize\":50,\"hasNextPage\":true,\"hasPreviousPage\":true}"
            .formatted((total + 49) / 50),
        answer.path("pagination").toString());
    assertEquals(rows.subList(50, 100), rows(answer));
    JsonNode behind = web.events("{\"page\":99999,\"pageSize\":50}");
    assertEquals(0, behind.path("usageEvents").size());
    assertFalse(behind.path("pagination").path("hasNextPage").booleanValue());
  }

  @Test
  void aPageHasAHundredRowsUnlessAskedOtherwise() throws IOException {
    assertEquals(100, web.events("{}").path("usageEvents").size());
    assertEquals(100, rows(web.json(web.post(ROUTE, ""))).size());
    try (Simulator old =
        Simulator.start(
            settings()
                .cursor(vendor -> vendor.with(Quirk.PAGES_OF_TEN).with(Quirk.CLAMPED_PAGE_SIZE))
                .build())) {
      assertEquals(10, new Web(old).events("{}").path("usageEvents").size());
      assertEquals(1_000, new Web(old).events("{\"pageSize\":5000}").path("usageEvents").size());
    }
  }

  @Test
  void rowsAreNewestFirstWithTimesAsText() {
    for (int i = 1; i < rows.size(); i++) {
      assertTrue(rows.get(i).path("timestamp").isTextual());
      assertTrue(at(rows.get(i - 1)) >= at(rows.get(i)));
    }
  }

  @Test
  void boundsAreIncludedToTheMillisecond() {
    long newer = at(rows.get(10));
    long older = at(rows.get(30));
    List<JsonNode> between = rows(web.events(range(older, newer)));
    assertEquals(older, at(between.getLast()));
    assertEquals(newer, at(between.getFirst()));
    List<JsonNode> inner = rows(web.events(range(older + 1, newer - 1)));
    assertTrue(inner.stream().allMatch(row -> at(row) > older && at(row) < newer));
    JsonNode answer = web.events(range(older, newer));
    assertEquals(
        "{\"startDate\":%d,\"endDate\":%d}".formatted(older, newer),
        answer.path("period").toString());
  }

  @Test
  void moneyIsDecimalCentsWithUpToSixDigits() {
    int longest = 0;
    for (JsonNode row : rows) {
      String cents = row.path("chargedCents").decimalValue().toString();
      assertTrue(cents.matches("\\d+(\\.\\d{1,6})?"), cents);
      longest = Math.max(longest, cents.length() - cents.indexOf('.') - 1);
    }
    assertEquals(6, longest);
    assertTrue(any(row -> row.path("requestsCosts").decimalValue().scale() > 0));
    assertTrue(any(row -> row.has("cursorTokenFee")));
    assertTrue(any(row -> row.path("tokenUsage").has("discountPercentOff")));
  }

  @Test
  void theOdditiesOfRealAccountsAreThere() {
    assertTrue(any(row -> row.path("serviceAccountId").asText().equals("null")));
    assertTrue(any(row -> row.path("serviceAccountId").asText().startsWith("sa_")));
    assertTrue(any(row -> !row.has("serviceAccountId")));
    assertTrue(any(row -> row.path("kind").asText().equals("Usage-based")));
    assertTrue(any(row -> row.path("kind").asText().startsWith("USAGE_EVENT_KIND_")));
    assertTrue(any(row -> row.path("kind").asText().equals("Errored, Not Charged")));
    assertTrue(any(row -> !row.has("tokenUsage")));
    assertTrue(any(row -> row.has("tokenUsage") && !row.path("isTokenBasedCall").booleanValue()));
    assertTrue(
        any(row -> row.has("tokenUsage") && !row.path("tokenUsage").has("cacheWriteTokens")));
    assertTrue(any(row -> !row.has("conversationId")));
    assertTrue(
        any(
            row ->
                !row.path("userEmail")
                    .asText()
                    .equals(row.path("userEmail").asText().toLowerCase(java.util.Locale.ROOT))));
  }

  @Test
  void theAutomationIsNoMember() {
    String members = web.get("/teams/members").body();
    assertFalse(members.contains("nightly-ci"));
    assertTrue(any(row -> row.path("userEmail").asText().equals("nightly-ci@bots.acme.test")));
  }

  @Test
  void filtersCombine() {
    String email = simulator.company().roster().runaway().email();
    List<JsonNode> mine = rows(web.events("{\"pageSize\":1000,\"email\":\"" + email + "\"}"));
    assertTrue(mine.size() > 20);
    assertTrue(mine.stream().allMatch(row -> row.path("userEmail").asText().equals(email)));
    assertEquals(mine, rows(web.events("{\"pageSize\":1000,\"userId\":100000}")));
    String account = simulator.company().roster().automation().account().id();
    JsonNode automated = web.events("{\"serviceAccountId\":\"" + account + "\"}");
    assertTrue(automated.path("totalUsageEventsCount").intValue() > 20);
    assertEquals(
        automated.path("totalUsageEventsCount"),
        web.events("{\"automationId\":\"*\"}").path("totalUsageEventsCount"));
    JsonNode cloud = web.events("{\"cloudAgentId\":\"*\",\"pageSize\":1000}");
    assertTrue(rows(cloud).stream().allMatch(row -> row.has("cloudAgentId")));
    assertEquals(
        cloud.path("totalUsageEventsCount"),
        web.events("{\"hostingType\":\"CLOUD\"}").path("totalUsageEventsCount"));
    assertEquals(
        0, web.events("{\"email\":\"x@acme.test\"}").path("totalUsageEventsCount").intValue());
  }

  @Test
  void nonsenseIsABadRequestThatNamesTheField() {
    assertBad("startDate", "{\"startDate\":\"2026-01-01\"}");
    assertBad("startDate", "{\"startDate\":2,\"endDate\":1}");
    assertBad("page", "{\"page\":0}");
    assertBad("pageSize", "{\"pageSize\":1001}");
    assertBad("pageSize", "{\"pageSize\":\"ten\"}");
    assertBad("hostingType", "{\"hostingType\":\"MOON\"}");
    assertBad("JSON", "{\"page\":");
    assertBad("JSON", "[]");
  }

  @Test
  void aMonthAtMostIsAQuirk() throws IOException {
    try (Simulator strict =
        Simulator.start(settings().cursor(vendor -> vendor.with(Quirk.MONTH_AT_MOST)).build())) {
      Instant start = HandClock.START;
      long from = start.minusSeconds(31L * 86_400).toEpochMilli();
      assertEquals(
          400, new Web(strict).post(ROUTE, range(from, start.toEpochMilli())).statusCode());
    }
  }

  private static void assertBad(String word, String body) {
    var answer = web.post(ROUTE, body);
    assertEquals(400, answer.statusCode(), body);
    assertTrue(answer.body().contains(word), answer.body());
  }

  private static boolean any(Predicate<JsonNode> which) {
    return rows.stream().anyMatch(which);
  }

  private static String range(long from, long to) {
    return "{\"startDate\":%d,\"endDate\":%d,\"pageSize\":1000}".formatted(from, to);
  }

  private static long at(JsonNode row) {
    return Long.parseLong(row.path("timestamp").textValue());
  }

  private static List<JsonNode> rows(JsonNode answer) {
    List<JsonNode> rows = new ArrayList<>();
    answer.path("usageEvents").forEach(rows::add);
    return rows;
  }

  private static SimulatorSettingsBuilder settings() {
    return SimulatorSettings.builder().clock(new HandClock()).historyDays(20).rateLimits(false);
  }
}
