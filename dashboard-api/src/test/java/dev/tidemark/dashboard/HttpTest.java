package dev.tidemark.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Topics;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTest {
  private static final String ORG = "http";
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
  private static Dashboard dashboard;

  @BeforeAll
  static void start() {
    dashboard = Dashboard.of(ORG);
    for (int i = 0; i < 23; i++) {
      String email = "user%02d@acme.test".formatted(i);
      dashboard.publish(
          Topics.MEMBERS,
          ORG + "/" + Ids.userId(email),
          Samples.member(ORG, email, "User " + i, i % 2 == 0 ? "Payments" : "Search/Core"));
      dashboard.publish(
          Topics.USER_DAYS,
          ORG + "/" + Ids.userId(email) + "/" + TODAY,
          Samples.day(ORG, email, TODAY, Instant.now(), 0, Map.of("gpt-5", 1_000L * (i / 3))));
    }
    Dashboard.await(
        () ->
            dashboard.read("/api/v1/overview").path("activeUsers").asInt() == 23
                && dashboard.read("/api/v1/overview").path("members").asInt() == 23);
  }

  @AfterAll
  static void stop() {
    dashboard.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-spend",
        "spend",
        "name",
        "-name",
        "requests",
        "-tokens",
        "activeDays",
        "-change",
        "lastActiveDay"
      })
  void peopleComeInPagesInEveryOrder(String sort) {
    List<String> seen = new ArrayList<>();
    List<Long> spend = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      JsonNode page = dashboard.read("/api/v1/users?limit=5&sort=" + sort + cursor);
      assertEquals(23, page.path("total").asInt());
      for (JsonNode user : page.path("data")) {
        seen.add(user.path("email").asText());
        spend.add(user.path("spend").path("micros").asLong());
      }
      JsonNode next = page.path("page").path("next");
      cursor = next.isNull() ? null : "&cursor=" + next.asText();
    }
    assertEquals(23, seen.stream().distinct().count());
    assertEquals(23, seen.size());
    if (sort.equals("-spend")) {
      assertEquals(spend.stream().sorted(java.util.Comparator.reverseOrder()).toList(), spend);
    }
  }

  @Test
  void peopleAreFoundByNameAddressAndGroup() {
    assertEquals(1, dashboard.read("/api/v1/users?search=USER%2022").path("total").asInt());
    assertEquals(1, dashboard.read("/api/v1/users?search=user07@").path("total").asInt());
    assertEquals(11, dashboard.read("/api/v1/users?group=Search").path("total").asInt());
    assertEquals(0, dashboard.read("/api/v1/users?search=%25").path("total").asInt());
    JsonNode groups = dashboard.read("/api/v1/overview").path("byGroup");
    assertEquals(2, groups.size());
    assertEquals(23, groups.get(0).path("users").asInt() + groups.get(1).path("users").asInt());
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/overview?range=7x, range",
    "/api/v1/overview?range=401d, range",
    "/api/v1/overview?range=7d&from=2026-01-01, range",
    "/api/v1/overview?from=2026-01-01, to",
    "/api/v1/overview?from=2026-01-02&to=2026-01-02, to",
    "/api/v1/overview?from=yesterday&to=2026-01-02, from",
    "/api/v1/overview?from=2026-01-01T00:00:01Z&to=2026-01-02, from",
    "/api/v1/overview?rnage=7d, rnage",
    "/api/v1/spend?groupBy=team, groupBy",
    "/api/v1/spend?limit=0, limit",
    "/api/v1/users?sort=salary, sort",
    "/api/v1/users?cursor=abc, cursor",
    "/api/v1/users?limit=1001, limit",
    "/api/v1/anomalies?status=new, status",
    "/api/v1/anomalies?severity=bad, severity",
    "/api/v1/incidents?status=closed, status",
    "/api/v1/incidents?severity=bad, severity",
    "/api/v1/incidents?cursor=e30, cursor",
    "/api/stats?days=0, days",
    "/api/stats?day=1, day",
    "/api/v1/sources?x=1, x",
  })
  void aWrongParameterIsNamed(String path, String parameter) {
    HttpResponse<String> response = dashboard.get(path);
    assertEquals(400, response.code(), response.body());
    assertEquals("application/problem+json", response.getContentType().orElseThrow().getName());
    JsonNode problem = Dashboard.json(response);
    assertEquals(parameter, problem.path("errors").get(0).path("parameter").asText());
    assertEquals(400, problem.path("status").asInt());
    assertFalse(problem.path("detail").asText().isEmpty());
  }

  @Test
  void aValueOfTheWrongTypeIsABadRequest() {
    HttpResponse<String> response = dashboard.get("/api/v1/users?limit=many");
    assertEquals(400, response.code());
    assertEquals("application/problem+json", response.getContentType().orElseThrow().getName());
  }

  @Test
  void errorsAreProblemsEverywhere() {
    for (HttpResponse<String> response :
        List.of(
            dashboard.get("/api/v1/nothing"),
            dashboard.get("/nothing.js"),
            dashboard.exchange(HttpRequest.DELETE("/api/v1/overview", "{}")),
            dashboard.exchange(HttpRequest.PUT("/api/v1/overview", "{}")),
            dashboard.get("/api/v1/incidents/unknown"),
            dashboard.exchange(
                HttpRequest.PUT("/api/v1/settings", "x").contentType(MediaType.TEXT_PLAIN)))) {
      assertTrue(response.code() >= 400);
      JsonNode problem = Dashboard.json(response);
      assertEquals(response.code(), problem.path("status").asInt());
      assertTrue(
          problem.path("type").asText().startsWith("https://tidemark.example.com/problems/"));
      assertTrue(problem.path("instance").asText().startsWith("urn:uuid:"));
      assertEquals("application/problem+json", response.getContentType().orElseThrow().getName());
    }
    assertEquals(405, dashboard.exchange(HttpRequest.PUT("/api/v1/overview", "{}")).code());
  }

  @Test
  void anIncidentServiceThatIsAwayIsSaidSo() {
    HttpResponse<String> response =
        dashboard.exchange(HttpRequest.POST("/api/v1/incidents/x/acknowledge", Map.of()));
    assertEquals(503, response.code());
    assertTrue(Dashboard.json(response).path("detail").asText().contains("nothing was changed"));
  }

  @Test
  void changesFromOtherOriginsAreRefused() {
    for (String[] header :
        new String[][] {
          {"Origin", "https://evil.example.com"},
          {"Origin", "null"},
          {"Sec-Fetch-Site", "cross-site"},
          {"Sec-Fetch-Site", "same-site"}
        }) {
      HttpResponse<String> response =
          dashboard.exchange(
              HttpRequest.POST("/api/v1/incidents/x/resolve", Map.of())
                  .header(header[0], header[1]));
      assertEquals(403, response.code(), header[1]);
    }
    HttpResponse<String> own =
        dashboard.exchange(
            HttpRequest.POST("/api/v1/incidents/x/resolve", Map.of())
                .header("Origin", dashboard.server.getURL().toString())
                .header("Sec-Fetch-Site", "same-origin"));
    assertEquals(503, own.code());
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() {
    HttpResponse<String> response =
        dashboard.exchange(
            HttpRequest.PUT("/api/v1/settings", "{\"profile\":\"" + "x".repeat(1_100_000) + "\"}")
                .header("If-Match", "\"0\""));
    assertEquals(413, response.code());
  }

  @Test
  void everyAnswerCarriesTheHeadersThatProtectIt() {
    for (String path : List.of("/", "/api/v1/overview", "/nothing", "/healthz", "/openapi.json")) {
      var headers = dashboard.get(path).getHeaders();
      assertTrue(headers.get("Content-Security-Policy").contains("script-src 'self'"), path);
      assertEquals("nosniff", headers.get("X-Content-Type-Options"), path);
      assertEquals("DENY", headers.get("X-Frame-Options"), path);
    }
    assertEquals("no-store", dashboard.get("/api/v1/overview").getHeaders().get("Cache-Control"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/incidents",
        "/incidents/abc",
        "/users/u_1",
        "/models",
        "/settings",
        "/sources"
      })
  void everyAddressOfThePagesServesThePage(String path) {
    HttpResponse<String> response =
        dashboard.exchange(HttpRequest.GET(path).accept(MediaType.TEXT_HTML));
    assertEquals(200, response.code());
    assertTrue(response.body().toLowerCase(java.util.Locale.ROOT).contains("<!doctype html>"));
  }

  @Test
  void metricsArePrometheusTextAndHealthIsUp() {
    HttpResponse<String> metrics = dashboard.get("/metrics");
    assertEquals("text/plain", metrics.getContentType().orElseThrow().getName());
    assertTrue(metrics.body().contains("\ntidemark_incidents_open{severity=\"critical\"} 0.0"));
    dashboard.publishBytes(Topics.SOURCES, "nobody", new byte[] {'{'});
    Dashboard.await(
        () ->
            dashboard.get("/metrics").body().contains("tidemark_read_model_records_total{topic="));
    assertEquals("UP", dashboard.read("/healthz").path("status").asText());
  }

  @Test
  void theOpenApiDocumentNamesEveryPath() {
    JsonNode document = dashboard.read("/openapi.json");
    assertTrue(document.path("openapi").asText().startsWith("3.1"));
    JsonNode schemes = document.path("components").path("securitySchemes");
    assertEquals("cookie", schemes.path("session").path("in").asText());
    assertEquals("bearer", schemes.path("token").path("scheme").asText());
    assertEquals(3, document.path("security").size());
    for (String path :
        List.of(
            "/api/v1/overview",
            "/api/v1/users",
            "/api/v1/users/{user}",
            "/api/v1/users/export",
            "/api/v1/users/pivot",
            "/api/v1/users/pivot/export",
            "/api/v1/models",
            "/api/v1/models/what-if",
            "/api/v1/models/export",
            "/api/v1/spend",
            "/api/v1/anomalies",
            "/api/v1/incidents",
            "/api/v1/incidents/{id}",
            "/api/v1/incidents/{id}/acknowledge",
            "/api/v1/incidents/{id}/resolve",
            "/api/v1/settings",
            "/api/v1/sources",
            "/api/v1/events",
            "/api/v1/session",
            "/api/v1/accounts",
            "/api/v1/tokens",
            "/api/v1/audit",
            "/api/v1/exports/focus",
            "/api/stats",
            "/api/users",
            "/api/users/{email}",
            "/api/users/pivot",
            "/api/models",
            "/api/model-costs",
            "/api/anomalies",
            "/api/incidents",
            "/api/incidents/{id}",
            "/api/settings",
            "/api/groups",
            "/api/groups/import",
            "/api/groups/backup-import",
            "/api/groups/export",
            "/api/v1/directory/people",
            "/api/v1/directory/moves",
            "/api/v1/directory/hr/previews/{id}/apply",
            "/healthz",
            "/metrics")) {
      assertTrue(document.path("paths").has(path), path);
    }
  }

  @Test
  void olderPathsKeepTheirShapes() {
    JsonNode stats = dashboard.read("/api/stats?days=7");
    assertEquals(7, stats.path("days").asInt());
    assertEquals(23, stats.path("stats").path("activeMembers").asInt());
    assertEquals(7, stats.path("teamDailySpend").size());
    assertEquals("gpt-5", stats.path("modelCosts").get(0).path("model").asText());
    assertEquals(1, stats.path("stats").path("rankedUsers").get(0).path("rank").asInt());
    assertTrue(dashboard.read("/api/users").path("users").size() > 15);
    JsonNode user = dashboard.read("/api/users/user10@acme.test?days=30");
    assertEquals("user10@acme.test", user.path("member").path("email").asText());
    assertEquals(30, user.path("dailySpend").size());
  }
}
