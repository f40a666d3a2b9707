package dev.tidemark.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.ActivityDay;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.CycleSpend;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Member;
import dev.tidemark.schemas.Money;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UserDay;
import io.micronaut.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleTest {
  private static final String ORG = "people";
  private static final int PEOPLE = 17;
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String ANN = "user00@acme.test";
  private static Dashboard dashboard;
  private static long total;

  @BeforeAll
  static void start() {
    dashboard = Dashboard.of(ORG);
    Random random = new Random(7);
    for (int i = 0; i < PEOPLE; i++) {
      String email = "user%02d@acme.test".formatted(i);
      String name = i == 3 ? "=HYPERLINK(\"http://evil.example.com\")" : "User " + i;
      member(email, name, i % 3 == 0 ? "Payments/Core" : i % 3 == 1 ? "Search" : null);
      for (int back = 0; back < 20; back += 1 + i % 2) {
        Map<String, Long> models =
            Map.of("gpt-5", 1L + random.nextLong(9_000_000), "opus", random.nextLong(5_000_000));
        day(Ids.userId(email), email, back, models, i % 4 == 0 ? null : "cursor");
      }
    }
    day(Ids.unattributed("key-1"), null, 1, Map.of("gpt-5", 777_777L), null);
    day(Ids.unattributed("key-2"), null, 2, Map.of("haiku", 3L), null);
    Anomaly anomaly = Samples.anomaly(ORG, ANN, "a1", Anomaly.Change.OPENED, Instant.now());
    dashboard.publish(Topics.ANOMALIES, anomaly.id(), anomaly);
    cycle(ANN, 41_000_000L, 50_000_000L);
    cycle("user01@acme.test", 7_000_000L, null);
    dashboard.publish(
        Topics.ACTIVITY,
        ORG + "/" + Ids.userId(ANN) + "/" + TODAY,
        new ActivityDay(
            ORG,
            Ids.userId(ANN),
            ANN,
            "cursor",
            TODAY,
            true,
            Map.of("agent", 12L, "chat", 3L),
            Map.of(),
            40,
            9,
            30,
            8,
            5,
            4,
            1,
            100,
            60,
            "gpt-5",
            "2.1",
            Instant.now(),
            "test"));
    Dashboard.await(
        () ->
            micros(dashboard.read("/api/v1/overview?range=30d")) == total
                && dashboard.read("/api/v1/overview").path("members").asInt() == PEOPLE
                && dashboard.read("/api/v1/users/" + ANN).path("cycle").isObject()
                && one(ANN).path("openAnomalies").asInt() == 1
                && dashboard.read("/api/v1/users/" + ANN).path("activity").path("accepts").asInt()
                    == 4
                && one("user01@acme.test").path("cycleSpend").isObject());
  }

  @AfterAll
  static void stop() {
    dashboard.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "&group=Payments",
        "&search=user1",
        "&attributed=true",
        "&attributed=false",
        "&limit=3"
      })
  void theLinesBelowThePeopleAddUpToTheOverviewsTotal(String question) {
    JsonNode page = dashboard.read("/api/v1/users?range=30d" + question);
    JsonNode sums = page.path("sums");
    assertEquals(total, micros(sums.path("total")));
    assertEquals(777_780L, micros(sums.path("unattributed")));
    assertEquals(2, sums.path("unattributed").path("people").asInt());
    assertEquals(
        total,
        micros(sums.path("people"))
            + micros(sums.path("others"))
            + micros(sums.path("unattributed")));
    assertEquals(
        dashboard.read("/api/v1/overview?range=30d").path("requests").asLong(),
        sums.path("total").path("requests").asLong());
    if (question.equals("&attributed=true")) {
      assertEquals(PEOPLE, page.path("total").asInt());
      assertEquals(0, micros(sums.path("others")));
    }
    if (question.equals("&group=Payments")) {
      assertEquals(PEOPLE - 6, sums.path("others").path("people").asInt());
      assertEquals(
          rows(page).stream().mapToLong(PeopleTest::micros).sum(), micros(sums.path("people")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "share",
        "-previousSpend",
        "-models",
        "topModel",
        "email",
        "-role",
        "group",
        "-openIncidents",
        "-openAnomalies",
        "-cycleSpend",
        "cycleLimit"
      })
  void everyColumnSortsThroughAllPages(String sort) {
    List<String> seen = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      JsonNode page = dashboard.read("/api/v1/users?limit=4&sort=" + sort + cursor);
      rows(page).forEach(user -> seen.add(user.path("userId").asText()));
      JsonNode next = page.path("page").path("next");
      cursor = next.isNull() ? null : "&cursor=" + next.asText();
    }
    assertEquals(PEOPLE + 2, seen.size());
    assertEquals(PEOPLE + 2, seen.stream().distinct().count());
    if (sort.equals("-openAnomalies") || sort.equals("-cycleSpend")) {
      assertEquals(Ids.userId(ANN), seen.getFirst());
    }
  }

  @Test
  void aPersonHasModelsAndTheVendorsCycle() {
    JsonNode ann = one(ANN);
    assertEquals(2, ann.path("models").asInt());
    assertEquals(41_000_000L, ann.path("cycleSpend").path("micros").asLong());
    assertEquals(50_000_000L, ann.path("cycleLimit").path("micros").asLong());
    assertTrue(one("user01@acme.test").path("cycleLimit").isNull());
    assertTrue(one("user02@acme.test").path("cycleSpend").isNull());
  }

  @Test
  void aFileHasTheChosenColumnsAndNothingThatASpreadsheetRuns() {
    HttpResponse<String> response =
        dashboard.get(
            "/api/v1/users/export?range=30d&columns=spend,share&sort=name&attributed=true");
    assertEquals(200, response.code());
    assertTrue(response.getHeaders().get("Content-Type").startsWith("text/csv"));
    assertTrue(
        response
            .getHeaders()
            .get("Content-Disposition")
            .endsWith("people_%s_%s.csv\"".formatted(TODAY.minusDays(29), TODAY)));
    List<String> lines = response.body().lines().toList();
    assertEquals("Name,E-mail,Spend (USD),Share of all spend (%)", lines.getFirst());
    assertEquals(1 + PEOPLE + 4, lines.size());
    assertTrue(
        lines.get(1).startsWith("\"'=HYPERLINK(\"\"http://evil.example.com\"\")\",user03@"),
        lines.get(1));
    assertTrue(
        lines.getLast().startsWith("Total,," + Money.usd(total).toPlainString() + ",100"),
        lines.getLast());
    assertEquals("Maps to no person,,0.777780", lines.get(lines.size() - 2).substring(0, 27));
  }

  @Test
  void theSameAsJson() {
    JsonNode file = dashboard.read("/api/v1/users/export?range=30d&format=json&columns=tokens");
    assertEquals(PEOPLE + 2, file.path("data").size());
    assertTrue(file.path("data").get(0).has("tokens"));
    assertFalse(file.path("data").get(0).has("spend"));
    assertEquals(total, micros(file.path("sums").path("total")));
  }

  @ParameterizedTest
  @CsvSource({
    "user, model, spend", "user, provider, spend", "user, week, requests", "user, day, tokens",
    "group, model, requests", "group, provider, spend", "group, week, spend", "group, day, spend"
  })
  void aPivotAgreesInRowsColumnsAndTotal(String rows, String columns, String value) {
    JsonNode pivot =
        dashboard.read(
            "/api/v1/users/pivot?range=30d&limit=3&rows=%s&columns=%s&value=%s"
                .formatted(rows, columns, value));
    JsonNode overview = dashboard.read("/api/v1/overview?range=30d");
    long whole = value.equals("spend") ? total : overview.path(value).asLong();
    assertEquals(whole, pivot.path("total").asLong());
    long byRows = 0;
    long[] byColumn = new long[pivot.path("columns").size()];
    for (JsonNode row : pivot.path("rows")) {
      byRows += row.path("total").asLong();
      assertEquals(byColumn.length, row.path("values").size());
      for (int i = 0; i < byColumn.length; i++) {
        byColumn[i] += row.path("values").get(i).asLong();
      }
    }
    assertEquals(whole, byRows);
    for (int i = 0; i < byColumn.length; i++) {
      assertEquals(pivot.path("columns").get(i).path("total").asLong(), byColumn[i]);
    }
    JsonNode last = pivot.path("rows").get(pivot.path("rows").size() - 1);
    assertEquals("unattributed", last.path("kind").asText());
    if (rows.equals("user")) {
      assertEquals(PEOPLE - 3, pivot.path("hiddenRows").asInt());
      assertEquals("others", pivot.path("rows").get(3).path("kind").asText());
      assertTrue(pivot.path("rows").get(0).path("label").asText().contains("User"));
    }
    if (columns.equals("day")) {
      assertEquals(30, byColumn.length);
      assertTrue(pivot.path("columns").get(29).path("provisional").asBoolean());
    }
    if (columns.equals("provider")) {
      assertEquals(2, byColumn.length);
      assertEquals("cursor", pivot.path("columns").get(0).path("key").asText());
      assertEquals("Provider not told", pivot.path("columns").get(1).path("label").asText());
    }
  }

  @Test
  void aPivotOfAGroupHasItsPeopleOnly() {
    JsonNode pivot = dashboard.read("/api/v1/users/pivot?range=30d&group=Payments&search=user0");
    assertEquals(4, pivot.path("rows").size());
    String csv =
        dashboard.get("/api/v1/users/pivot/export?range=30d&group=Payments&search=user0").body();
    List<String> lines = csv.lines().toList();
    assertEquals("user (USD),gpt-5,opus,Total", lines.getFirst());
    assertEquals(6, lines.size());
    String all = Money.usd(pivot.path("total").asLong()).toPlainString();
    assertTrue(lines.getLast().endsWith("," + all), csv);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/users/pivot?rows=team, rows",
    "/api/v1/users/pivot?columns=hour, columns",
    "/api/v1/users/pivot?value=cost, value",
    "/api/v1/users/pivot?columns=provider&value=tokens, value",
    "/api/v1/users/export?format=xlsx, format",
    "/api/v1/users/export?columns=salary, columns",
  })
  void aWrongChoiceIsNamed(String path, String parameter) {
    HttpResponse<String> response = dashboard.get(path);
    assertEquals(400, response.code(), response.body());
    assertEquals(
        parameter, Dashboard.json(response).path("errors").get(0).path("parameter").asText());
  }

  @Test
  void aPersonsPageKnowsWhatIsUsualTheirModesAndTheirGroups() {
    JsonNode ann = dashboard.read("/api/v1/users/" + ANN + "?range=30d");
    JsonNode usual = ann.path("usual");
    assertEquals(30, usual.size());
    assertTrue(usual.get(0).path("median").isNull());
    JsonNode today = usual.get(29);
    assertEquals(TODAY.toString(), today.path("day").asText());
    long low = today.path("low").path("micros").asLong();
    long high = today.path("high").path("micros").asLong();
    assertTrue(0 < low && low < today.path("median").path("micros").asLong(), today.toString());
    assertTrue(today.path("median").path("micros").asLong() < high, today.toString());
    assertEquals(12, ann.path("activity").path("requestsByMode").path("agent").asInt());
    assertEquals(9, ann.path("activity").path("linesDeleted").asInt());
    JsonNode groups = ann.path("groups");
    assertEquals("Search", groups.get(0).path("group").asText());
    assertEquals(TODAY.minusDays(10).toString(), groups.get(0).path("to").asText());
    assertEquals("Payments/Core", groups.get(1).path("group").asText());
    assertTrue(groups.get(1).path("to").isNull());
  }

  private static void member(String email, String name, String group) {
    Member member = Samples.member(ORG, email, name, group);
    if (email.equals(ANN)) {
      member =
          new Member(
              ORG,
              member.userId(),
              email,
              name,
              "member",
              group,
              true,
              null,
              false,
              Instant.now(),
              "test",
              List.of(
                  new Member.Membership("Search", TODAY.minusDays(90), TODAY.minusDays(10)),
                  new Member.Membership(group, TODAY.minusDays(10), null)));
    }
    dashboard.publish(Topics.MEMBERS, ORG + "/" + Ids.userId(email), member);
  }

  private static void day(
      String userId, String email, int back, Map<String, Long> models, String provider) {
    UserDay d =
        Samples.day(
            ORG, email == null ? "x@acme.test" : email, TODAY.minusDays(back), START, 0, models);
    long micros = d.total().spendMicros();
    total += micros;
    UserDay value =
        new UserDay(
            ORG,
            userId,
            email,
            d.day(),
            d.total(),
            d.byModel(),
            provider == null ? null : Map.of(provider, micros),
            d.microsByHour(),
            START);
    dashboard.publish(Topics.USER_DAYS, value.key(), value);
  }

  private static void cycle(String email, long micros, Long limit) {
    Instant start = Instant.now().minusSeconds(86_400L * 9);
    dashboard.publish(
        Topics.CYCLE_SPEND,
        ORG + "/" + Ids.userId(email),
        new CycleSpend(
            ORG,
            Ids.userId(email),
            email,
            "cursor",
            start,
            start.plusSeconds(86_400L * 30),
            micros,
            0,
            micros,
            0,
            limit,
            null,
            Instant.now(),
            "test"));
  }

  private static JsonNode one(String email) {
    return dashboard.read("/api/v1/users/" + email + "?range=30d").path("user");
  }

  private static List<JsonNode> rows(JsonNode page) {
    List<JsonNode> rows = new ArrayList<>();
    page.path("data").forEach(rows::add);
    return rows;
  }

  private static long micros(JsonNode row) {
    return row.path("spend").path("micros").asLong();
  }
}
