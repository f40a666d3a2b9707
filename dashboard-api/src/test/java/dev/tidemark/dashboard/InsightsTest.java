package dev.tidemark.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.ActivityDay;
import dev.tidemark.schemas.AnalyticsDay;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Topics;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Insights from usage, activity, members and what the vendor counts. */
class InsightsTest {
  private static final String ORG = "insights";
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 18);
  private static final Instant NOW = Instant.parse("2026-06-18T10:30:00Z");

  private static Dashboard dashboard;

  @BeforeAll
  static void start() {
    dashboard = new Dashboard(ORG, Map.of(), Clock.fixed(NOW, ZoneOffset.UTC));
    for (String name : new String[] {"ann", "bob", "cleo", "dan", "eve"}) {
      dashboard.publish(
          Topics.MEMBERS,
          Ids.userKey(ORG, id(name)),
          Samples.member(ORG, name + "@acme.test", name, "Payments"));
    }
    // Ann has a habit, Bob used it once this week, Cleo ten weeks ago, Dan in the editor only, Eve
    // never.
    for (int back = 0; back < 12; back++) {
      day("ann", back, Map.of("opus", 2_000_000L));
    }
    day("bob", 3, Map.of("gpt-5", 500_000L));
    day("cleo", 70, Map.of("gpt-5", 500_000L));
    active("dan", 2);
    publish("mcp", 1, "docs/search", Map.of("usage", 30L), 1);
    publish("mcp", 2, "docs/search", Map.of("usage", 10L), 1);
    publish("mcp", 1, "warehouse/query", Map.of("usage", 10L), 1);
    publish("client-versions", 4, "2.1", Map.of("user_count", 9L), 1);
    publish("client-versions", 1, "2.1", Map.of("user_count", 1L), 1);
    publish("client-versions", 1, "2.2", Map.of("user_count", 3L), 1);
    publish("dau", 1, "", Map.of("dau", 4L, "cli_dau", 1L), 1);
    publish("dau", 2, "", Map.of("dau", 2L, "cli_dau", 0L), 1);
    commits("ann", 100, 60, 15);
    commits("bob", 100, 10, 0);
    publish(
        "ai-code-changes",
        1,
        id("ann") + "/COMPOSER/opus",
        Map.of("changes", 3L, "totalLinesAdded", 4_000L),
        1);
    publish("by-user-mcp", 1, id("ann") + "/docs/search", Map.of("usage", 30L), 1);
    Dashboard.await(
        () ->
            insights().path("repositories").size() == 1
                && insights().path("repositories").get(0).path("commits").asLong() == 4
                && insights().path("models").size() == 2
                && insights().path("mcp").size() == 2
                && insights().path("adoption").path("used").asLong() == 3
                && insights().path("models").get(0).path("linesAdded").asLong() == 4_000
                && insights().path("versions").path("data").size() == 2);
  }

  @AfterAll
  static void stop() {
    dashboard.close();
  }

  @Test
  void activePeopleAreThoseOfTheDayTheWeekAndTheMonth() {
    JsonNode active = insights().path("active");
    assertEquals(1, active.path("day").asLong());
    assertEquals(2, active.path("week").asLong());
    assertEquals(2, active.path("month").asLong());
    // 13 person-days in 30 days, and two people.
    assertEquals(0.4, active.path("meanDay").asDouble());
    assertEquals(21.7, active.path("stickinessPercent").asDouble());
    assertEquals(30, active.path("days").size());
    assertEquals("all", active.path("surfaces").get(0).path("name").asText());
    assertEquals(3.0, active.path("surfaces").get(0).path("meanDay").asDouble());
  }

  @Test
  void adoptionGoesFromASeatToAHabitAndIdleSeatsAreMoney() {
    JsonNode adoption = insights().path("adoption");
    assertEquals(5, adoption.path("seats").asLong());
    assertEquals(3, adoption.path("used").asLong(), "Dan's activity counts");
    assertEquals(60.0, adoption.path("usedPercent").asDouble());
    assertEquals(3, adoption.path("week").asLong());
    assertEquals(1, adoption.path("habitual").asLong());
    JsonNode seats = dashboard.read("/api/v1/insights?range=30d&seatMicros=32000000").path("seats");
    assertEquals(2, seats.path("idle").asLong());
    assertEquals(64_000_000L, seats.path("idleCost").path("micros").asLong());
    assertEquals(1, seats.path("rare").asLong());
    assertEquals("eve", seats.path("people").get(0).path("name").asText());
    assertTrue(seats.path("people").get(0).path("lastActiveDay").isNull());
    assertEquals(
        TODAY.minusDays(70).toString(), seats.path("people").get(1).path("lastActiveDay").asText());
    assertEquals(400, dashboard.get("/api/v1/insights?seatMicros=-1").code());
  }

  @Test
  void whatTheVendorCountsIsSummedOverTheRangeExceptPeople() {
    JsonNode insights = insights();
    JsonNode search = insights.path("mcp").get(0);
    assertEquals("docs/search", search.path("name").asText());
    assertEquals(40, search.path("uses").asLong());
    assertEquals(80.0, search.path("sharePercent").asDouble());
    JsonNode versions = insights.path("versions");
    assertEquals(TODAY.minusDays(1).toString(), versions.path("day").asText());
    assertEquals("2.2", versions.path("data").get(0).path("version").asText());
    assertEquals(75.0, versions.path("data").get(0).path("sharePercent").asDouble());
    JsonNode repository = insights.path("repositories").get(0);
    assertEquals("acme/web", repository.path("repository").asText());
    assertEquals(200, repository.path("linesAdded").asLong());
    assertEquals(85, repository.path("aiLines").asLong());
    assertEquals(42.5, repository.path("aiPercent").asDouble());
    JsonNode opus = insights.path("models").get(0);
    assertEquals(2_000_000L, opus.path("perRequest").path("micros").asLong());
    assertEquals(6_000_000L, opus.path("perThousandLines").path("micros").asLong());
  }

  @Test
  void aNewerRecordReplacesAnOlderOneHoweverTheyArriveAndATombstoneTakesItAway() {
    publish("skills", 1, "triage", Map.of("usage", 8L), 5);
    publish("skills", 1, "triage", Map.of("usage", 3L), 4);
    publish("skills", 2, "triage", Map.of("usage", 1L), 4);
    publish("skills", 1, "marker", Map.of("usage", 1L), 6);
    Dashboard.await(() -> insights().path("skills").size() == 2);
    assertEquals(9, insights().path("skills").get(0).path("uses").asLong());
    publish("skills", 1, "triage", Map.of("usage", 2L), 7);
    Dashboard.await(() -> insights().path("skills").get(0).path("uses").asLong() == 3);
    dashboard.publish(Topics.ANALYTICS, key("skills", 1, "triage"), null);
    Dashboard.await(() -> insights().path("skills").get(0).path("uses").asLong() == 1);
  }

  private static JsonNode insights() {
    return dashboard.read("/api/v1/insights?range=30d");
  }

  @Test
  void theOlderTrackersPathsSayItInTheirShape() {
    JsonNode older = dashboard.read("/api/analytics?days=30");
    assertEquals(2, older.path("dau").size());
    JsonNode newest = older.path("dau").get(1);
    assertEquals(TODAY.minusDays(1).toString(), newest.path("date").asText());
    assertEquals(4, newest.path("dau").asLong());
    assertEquals(1, newest.path("cli_dau").asLong());
    JsonNode tool = older.path("mcp").get(0);
    assertEquals("search", tool.path("tool_name").asText());
    assertEquals("docs", tool.path("server_name").asText());
    assertEquals(40, tool.path("total_usage").asLong());
    assertEquals("2.2", older.path("clientVersions").get(0).path("version").asText());
    assertEquals(75, older.path("clientVersions").get(0).path("percentage").asInt());
    for (String name :
        new String[] {
          "modelSummary", "modelTrend", "agentEdits", "tabs", "commands", "fileExtensions"
        }) {
      assertTrue(older.path(name).isArray(), name);
    }
    JsonNode plan = older.path("planExhaustion");
    assertEquals(1, plan.path("summary").path("users_exhausted").asLong());
    assertEquals("dan@acme.test", plan.path("users").get(0).path("email").asText());
    assertEquals("dan", plan.path("users").get(0).path("name").asText());
    assertEquals(7, plan.path("users").get(0).path("usage_based_reqs").asLong());
    long days = TODAY.minusDays(2).getDayOfMonth();
    assertEquals(days, plan.path("users").get(0).path("days_to_exhaust").asLong());
    assertEquals(days, plan.path("summary").path("median_days").asLong());
    JsonNode spent = dashboard.read("/api/team-spend");
    JsonNode v1 = dashboard.read("/api/v1/spend?range=400d&groupBy=day");
    assertEquals(v1.path("data").size(), spent.size());
    for (int i = 0; i < spent.size(); i++) {
      JsonNode row = v1.path("data").get(i);
      assertEquals(row.path("key").asText(), spent.get(i).path("date").asText());
      assertEquals(
          row.path("spend").path("minor").asLong(), spent.get(i).path("spend_cents").asLong());
    }
    assertEquals("@1795132800", dashboard.get("/api/analytics").getHeaders().get("Deprecation"));
  }

  private static String id(String name) {
    return Ids.userId(name + "@acme.test");
  }

  private static void day(String name, int back, Map<String, Long> models) {
    var day =
        Samples.day(
            ORG, name + "@acme.test", TODAY.minusDays(back), NOW.minusSeconds(9), 8, models);
    dashboard.publish(Topics.USER_DAYS, day.key(), day);
  }

  private static void active(String name, int back) {
    LocalDate day = TODAY.minusDays(back);
    dashboard.publish(
        Topics.ACTIVITY,
        Ids.userKey(ORG, id(name)) + "/" + day,
        new ActivityDay(
            ORG,
            id(name),
            name + "@acme.test",
            "cursor",
            day,
            true,
            Map.of(),
            Map.of("included", 3L, "usage_based", 7L),
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            5,
            2,
            null,
            "2.1",
            NOW,
            "test"));
  }

  private static void commits(String name, long lines, long composer, long tab) {
    publish(
        "ai-code-commits",
        1,
        id(name) + "/acme/web",
        Map.of(
            "commits", 2L,
            "totalLinesAdded", lines,
            "totalLinesDeleted", 7L,
            "composerLinesAdded", composer,
            "tabLinesAdded", tab),
        1);
  }

  private static void publish(
      String metric, int back, String dimension, Map<String, Long> values, int second) {
    dashboard.publish(
        Topics.ANALYTICS,
        key(metric, back, dimension),
        new AnalyticsDay(
            ORG,
            "cursor",
            TODAY.minusDays(back),
            metric,
            dimension,
            values,
            NOW.plusSeconds(second),
            "test"));
  }

  private static String key(String metric, int back, String dimension) {
    return String.join("/", ORG, metric, TODAY.minusDays(back).toString(), "cursor", dimension);
  }
}
