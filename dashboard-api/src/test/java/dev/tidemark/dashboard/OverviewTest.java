package dev.tidemark.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Topics;
import io.micronaut.http.HttpRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The first page over two weeks, at half past ten of the last day. */
class OverviewTest {
  private static final String ORG = "overview";
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 18);
  private static final Instant NOW = Instant.parse("2026-06-18T10:30:00Z");

  private static Dashboard dashboard;

  @BeforeAll
  static void start() {
    dashboard = new Dashboard(ORG, Map.of(), Clock.fixed(NOW, ZoneOffset.UTC));
    // Ann stays, Bob leaves, Cleo comes. The day a week ago counts to half past ten only.
    day("ann", 9, 8, Map.of("gpt-5", 2_000_001L, "opus", 3_000_000L));
    day("ann", 7, 10, Map.of("gpt-5", 1_000_000L));
    day("ann", 1, 9, Map.of("gpt-5", 4_000_003L, "opus", 9_000_000L));
    day("ann", 0, 9, Map.of("opus", 5_000_000L));
    day("bob", 8, 9, Map.of("gpt-5", 7_000_000L));
    day("bob", 7, 15, Map.of("gpt-5", 50_000_000L));
    day("cleo", 2, 9, Map.of("opus", 6_000_007L));
    Incident incident =
        Samples.incident(ORG, "ann@acme.test", 1, Incident.Status.DETECTED, NOW.minusSeconds(600));
    dashboard.publish(Topics.INCIDENTS, incident.id(), incident);
    int code =
        dashboard
            .exchange(
                HttpRequest.PUT(
                        "/api/v1/budgets/all",
                        """
                    {"name":"Everything","scope":"org","period":"month","amountMicros":30000000,
                     "thresholds":[{"percent":50}]}""")
                    .header("If-None-Match", "*"))
            .code();
    assertEquals(200, code);
    Dashboard.await(
        () ->
            overview().path("spend").path("micros").asLong() == 24_000_010L
                && overview().path("openIncidents").path("total").asLong() == 1
                && overview().path("budgets").size() == 1);
  }

  @AfterAll
  static void stop() {
    dashboard.close();
  }

  @Test
  void theWaterfallLeadsFromTheSpendBeforeToTheSpendNow() {
    JsonNode overview = overview();
    JsonNode why = dashboard.read("/api/v1/overview/why?range=7d");
    // 2.000001 + 3 + 7, half of the million of Ann's hour that runs, and nothing of Bob's evening.
    assertEquals(12_500_001L, micros(overview, "previousSpend"));
    assertEquals(micros(overview, "previousSpend"), micros(why, "before"));
    assertEquals(micros(overview, "spend"), micros(why, "now"));
    assertEquals(24_000_010L - 12_500_001L, micros(why, "difference"));
    long sum = 0;
    for (JsonNode part : why.path("parts")) {
      sum += micros(part, "amount");
    }
    assertEquals(micros(why, "difference"), sum);
    assertEquals(8, why.path("parts").size());
    assertEquals("came", why.path("parts").get(0).path("part").asText());
    assertEquals(6_000_007L, micros(why.path("parts").get(0), "amount"));
    assertEquals(1, why.path("cameUsers").asLong());
    assertEquals("left", why.path("parts").get(1).path("part").asText());
    assertEquals(-7_000_000L, micros(why.path("parts").get(1), "amount"));
    assertEquals(1, why.path("leftUsers").asLong());
    assertEquals(400, dashboard.get("/api/v1/overview/why?range=soon").code());
  }

  @Test
  void theAnswerSaysHowItStandsWhatChangedWhoDrivesItAndWhatToDo() {
    JsonNode answers = overview().path("answers");
    assertFalse(answers.path("well").asBoolean());
    assertEquals(
        "Not all right: 1 critical incident is open,"
            + " the budget Everything is expected to be exceeded.",
        answers.path("state").asText());
    assertEquals(
        "Spend of the last 7 days is $24.00, 92.0 % more than in the time before ($12.50).",
        answers.path("changed").asText());
    assertTrue(
        answers
            .path("drives")
            .asText()
            .startsWith("Biggest spender: ann@acme.test with $18.00 (75.0 % of all), mostly with"),
        answers.path("drives").asText());
    JsonNode task = answers.path("tasks").get(0);
    assertEquals("look at 1 incident that nobody acknowledged", task.path("text").asText());
    assertEquals("/incidents", task.path("path").asText());
    String all = overview().path("answer").asText();
    assertTrue(
        all.contains(
            "To do: look at 1 incident that nobody acknowledged; budget Everything is over: $"),
        all);
  }

  @Test
  void theDayOnWhichAnIncidentBeganAndBudgetsOfTheOrganisationAreThere() {
    JsonNode began = overview().path("incidentDays").get(0);
    assertEquals(TODAY.toString(), began.path("day").asText());
    assertEquals(1, began.path("incidents").asLong());
    assertEquals("critical", began.path("severity").asText());
    JsonNode budget = overview().path("budgets").get(0);
    assertEquals("over", budget.path("status").asText());
    assertEquals("2026-06-11", budget.path("thresholds").get(0).path("reachedOn").asText());
  }

  @Test
  void theProjectionCarriesThePeriodBeforeDayByDay() {
    JsonNode before = dashboard.read("/api/v1/projections?period=month").path("previousDays");
    assertEquals(31, before.size());
    assertEquals("2026-05-01", before.get(0).path("day").asText());
    assertEquals(0, micros(before.get(30), "cumulative"));
  }

  @Test
  void theOlderTrackersPathsTellTheCycleItsDaysAndItsTiles() {
    JsonNode cycle = dashboard.read("/api/cycle");
    assertEquals("2026-06-01", cycle.path("billing_period_start").asText());
    assertEquals("2026-06-30", cycle.path("billing_period_end").asText());
    assertEquals(18, cycle.path("days_elapsed").asInt());
    assertEquals(30, cycle.path("days_total").asInt());
    JsonNode summary = dashboard.read("/api/summary");
    assertEquals(8_700, summary.path("spend_to_date_cents").asLong());
    assertTrue(summary.path("projected_cents").asLong() >= 8_700);
    assertTrue(summary.path("effective_budget_cents").isNull());
    JsonNode daily = dashboard.read("/api/daily");
    assertEquals(18, daily.size());
    assertEquals(500, daily.get(17).path("cost_to_you_cents").asLong());
    assertEquals(18, daily.get(17).path("total_tokens").asLong());
    assertEquals(7, dashboard.read("/api/daily?days=7").size());
    assertEquals(400, dashboard.get("/api/daily?days=0").code());
    assertEquals(7, dashboard.read("/api/tiles").size());
    JsonNode tokens = dashboard.read("/api/v1/spend/tokens?range=7d").path("data");
    assertEquals(7, tokens.size());
    assertEquals(10, tokens.get(6).path("input").asLong());
    assertEquals(5, tokens.get(6).path("output").asLong());
    assertEquals("provisional", tokens.get(6).path("status").asText());
  }

  private static JsonNode overview() {
    return dashboard.read("/api/v1/overview?range=7d");
  }

  private static long micros(JsonNode node, String field) {
    return node.path(field).path("micros").asLong();
  }

  private static void day(String name, int back, int hour, Map<String, Long> models) {
    var day =
        Samples.day(
            ORG, name + "@acme.test", TODAY.minusDays(back), NOW.minusSeconds(9), hour, models);
    dashboard.publish(Topics.USER_DAYS, day.key(), day);
  }
}
