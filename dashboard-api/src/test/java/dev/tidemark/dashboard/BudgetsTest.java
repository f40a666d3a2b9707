package dev.tidemark.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UserDay;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Budgets and projections over HTTP, from days of spend on the topic. */
class BudgetsTest {
  private static final String ORG = "budgets";
  private static final String ANN = "ann@acme.test";
  private static final String BOB = "bob@acme.test";
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 11);
  private static Dashboard dashboard;

  /** Since 1 March Ann spends $6 and Bob $4 a day; today nothing yet. */
  @BeforeAll
  static void start() {
    dashboard =
        new Dashboard(
            ORG, Map.of("tidemark.notices.settle", "1h"), new Hands("2026-06-11T08:00:00Z"));
    dashboard.publish(
        Topics.MEMBERS, ORG + "/a", Samples.member(ORG, ANN, "Ann", "Engineering/Web"));
    dashboard.publish(Topics.MEMBERS, ORG + "/b", Samples.member(ORG, BOB, "Bob", "Engineering2"));
    for (LocalDate d = LocalDate.of(2026, 3, 1); d.isBefore(TODAY); d = d.plusDays(1)) {
      publish(day(ANN, d, Map.of("gpt-5", 4_000_000L, "opus", 2_000_000L), "cursor"));
      publish(day(BOB, d, Map.of("gpt-5", 4_000_000L), "anthropic"));
    }
    Dashboard.await(
        () ->
            dashboard.read("/api/v1/projections").path("spend").path("micros").asLong()
                == 100_000_000);
  }

  @AfterAll
  static void stop() {
    dashboard.close();
  }

  @ParameterizedTest
  @CsvSource({
    "org,100,300",
    "group:Engineering,60,180",
    "group:Engineering/Web,60,180",
    "group:Eng,0,0",
    "user:bob@acme.test,40,120",
    "model:opus,20,60",
    "provider:cursor,60,180",
    "provider:nobody,0,0",
  })
  void everySubjectIsProjectedByThreeMethods(String subject, long spent, long projected) {
    JsonNode p = dashboard.read("/api/v1/projections?period=month&subject=" + subject);
    assertEquals(spent * 1_000_000, p.path("spend").path("micros").asLong());
    assertEquals("2026-06-01", p.path("from").asText());
    assertEquals("2026-07-01", p.path("to").asText());
    assertEquals(11, p.path("days").size());
    assertEquals(3, p.path("methods").size());
    for (JsonNode method : p.path("methods")) {
      assertEquals(projected * 1_000_000, method.path("projected").path("micros").asLong());
      assertEquals(20, method.path("path").size());
    }
  }

  @Test
  void aProjectionSaysItsRangeAndHowGoodItWas() {
    JsonNode weekday = dashboard.read("/api/v1/projections?period=month").path("methods").path(2);
    assertEquals("weekday", weekday.path("method").asText());
    assertEquals(300_000_000, weekday.path("low").path("micros").asLong());
    assertEquals(300_000_000, weekday.path("high").path("micros").asLong());
    assertEquals(0, weekday.path("errorPercent").asDouble());
    assertTrue(weekday.path("comparisons").asInt() >= 10);
    JsonNode quarter = dashboard.read("/api/v1/projections?period=quarter").path("methods").path(2);
    assertEquals(910_000_000, quarter.path("projected").path("micros").asLong());
    assertEquals(
        "2026-07-01", dashboard.read("/api/v1/projections?period=cycle").path("to").asText());
  }

  @Test
  void aBudgetIsWrittenReadChangedAndDeletedByRevision() {
    String body =
        """
        {"name":"June <b>","scope":"org","period":"month","amountMicros":250000000,
         "thresholds":[{"percent":80},{"micros":5000000}],"tell":["email:cfo@acme.test"],
         "updatedBy":"ann"}""";
    assertEquals(428, put("crud", null, body).code());
    HttpResponse<String> made = put("crud", "\"0\"", body);
    assertEquals(200, made.code(), made.body());
    assertEquals("\"1\"", made.getHeaders().get("ETag"));
    JsonNode view = dashboard.read("/api/v1/budgets/crud");
    assertEquals("over", view.path("status").asText());
    assertEquals(40.0, view.path("usedPercent").asDouble());
    assertEquals("2026-06-25", view.path("crossing").asText());
    assertEquals("2026-06-01", view.path("thresholds").path(0).path("reachedOn").asText());
    assertTrue(view.path("thresholds").path(0).path("reached").asBoolean());
    assertEquals("2026-06-20", view.path("thresholds").path(1).path("reachedOn").asText());
    assertEquals(412, put("crud", "\"0\"", body).code());
    assertEquals(200, put("crud", "\"1\"", body.replace("250000000", "310000000")).code());
    assertEquals("at-risk", dashboard.read("/api/v1/budgets/crud").path("status").asText());
    assertEquals(200, put("crud", "\"2\"", body.replace("250000000", "400000000")).code());
    assertEquals("on-track", dashboard.read("/api/v1/budgets/crud").path("status").asText());
    // Detection settings that are saved as a whole leave budgets alone.
    HttpResponse<String> settings =
        dashboard.exchange(
            HttpRequest.PUT("/api/v1/settings", "{\"profile\":\"classic\"}")
                .header("If-Match", "*"));
    assertEquals(200, settings.code());
    assertEquals(3, dashboard.read("/api/v1/budgets/crud").path("revision").asInt());
    assertEquals(412, delete("crud", "\"1\"").code());
    assertEquals(204, delete("crud", "\"3\"").code());
    assertEquals(404, delete("crud", "\"3\"").code());
    assertEquals(404, dashboard.get("/api/v1/budgets/crud").code());
  }

  @Test
  void noBudgetIsAnEmptyListAndNotAMissingOne() {
    try (Dashboard other = Dashboard.of("budgets-none")) {
      assertEquals("{\"data\":[]}", other.get("/api/v1/budgets").body());
    }
  }

  @Test
  void aDraftIsPreviewedAndNotStored() {
    HttpResponse<String> draft =
        dashboard.exchange(
            HttpRequest.POST(
                "/api/v1/budgets/preview",
                "{\"name\":\"x\",\"scope\":\"user\",\"subject\":\"bob@acme.test\",\"period\":\"month\","
                    + "\"amountMicros\":120000000}"));
    assertEquals(200, draft.code(), draft.body());
    assertEquals("at-risk", Dashboard.json(draft).path("status").asText());
    assertEquals("Bob", Dashboard.json(draft).path("label").asText());
    assertEquals(404, dashboard.get("/api/v1/budgets/preview").code());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\":\"x\",\"scope\":\"org\",\"amountMicros\":0}|amountMicros",
        "{\"name\":\"x\",\"scope\":\"org\",\"amountMicros\":1.5}|amountMicros",
        "{\"name\":\"x\",\"scope\":\"org\",\"amountMicros\":9000000000000000000}|amountMicros",
        "{\"scope\":\"org\",\"amountMicros\":5}|name",
        "{\"name\":\"x\",\"scope\":\"team\",\"amountMicros\":5}|scope",
        "{\"name\":\"x\",\"scope\":\"group\",\"amountMicros\":5}|subject",
        "{\"name\":\"x\",\"scope\":\"org\",\"subject\":\"y\",\"amountMicros\":5}|subject",
        "{\"name\":\"x\",\"scope\":\"org\",\"period\":\"week\",\"amountMicros\":5}|period",
        "{\"name\":\"x\",\"scope\":\"org\",\"amountMicros\":5,\"limit\":1}|limit",
        "{\"name\":\"x\",\"scope\":\"org\",\"amountMicros\":5,\"thresholds\":[{\"percent\":0}]}|thresholds[0].percent",
        "{\"name\":\"x\",\"scope\":\"org\",\"amountMicros\":5,\"thresholds\":[80]}|thresholds[0]",
        "{\"name\":\"x\",\"scope\":\"org\",\"amountMicros\":5,\"tell\":[\"ann\"]}|tell[0]",
        "{\"name\":\"x\",\"scope\":\"org\",\"amountMicros\":5,\"tell\":[\"email:a@b\\r\\nBcc: c\"]}|tell[0]",
      })
  void aWrongFieldIsNamed(String body, String field) {
    HttpResponse<String> response = put("wrong", "\"0\"", body);
    assertEquals(400, response.code(), response.body());
    assertEquals(field, Dashboard.json(response).path("errors").path(0).path("field").asText());
  }

  @Test
  void theOlderPathSetsTheCyclesBudgetInCents() {
    assertTrue(dashboard.read("/api/budget").path("effective_budget_cents").isNull());
    HttpResponse<String> set =
        dashboard.exchange(HttpRequest.POST("/api/budget", "{\"effective_budget_cents\":29000}"));
    assertEquals(200, set.code(), set.body());
    JsonNode now = dashboard.read("/api/budget");
    assertEquals(29_000, now.path("effective_budget_cents").asInt());
    assertEquals(10_000, now.path("spend_cents").asInt());
    assertEquals(30_000, now.path("projected_cents").asInt());
    assertEquals("over", now.path("status").asText());
    JsonNode same = dashboard.read("/api/v1/budgets/cycle");
    assertEquals(4, same.path("thresholds").size());
    assertEquals(18_000_000, same.path("thresholds").path(3).path("micros").asLong());
    assertEquals(
        400,
        dashboard
            .exchange(HttpRequest.POST("/api/budget", "{\"effective_budget_cents\":-1}"))
            .code());
    assertEquals(204, delete("cycle", "*").code());
  }

  private static HttpResponse<String> put(String id, String ifMatch, String body) {
    var request = HttpRequest.PUT("/api/v1/budgets/" + id, body);
    return dashboard.exchange(ifMatch == null ? request : request.header("If-Match", ifMatch));
  }

  private static HttpResponse<String> delete(String id, String ifMatch) {
    return dashboard.exchange(
        HttpRequest.DELETE("/api/v1/budgets/" + id).header("If-Match", ifMatch));
  }

  private static UserDay day(String email, LocalDate day, Map<String, Long> models, String by) {
    UserDay d = Samples.day(ORG, email, day, Instant.parse("2026-06-10T00:00:00Z"), 9, models);
    return new UserDay(
        d.org(),
        d.userId(),
        d.email(),
        d.day(),
        d.total(),
        d.byModel(),
        Map.of(by, d.total().spendMicros()),
        d.microsByHour(),
        d.updatedAt());
  }

  private static void publish(UserDay day) {
    dashboard.publish(Topics.USER_DAYS, day.key(), day);
  }
}
