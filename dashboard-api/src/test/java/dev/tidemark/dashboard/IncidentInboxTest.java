package dev.tidemark.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Severity;
import dev.tidemark.schemas.Topics;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Filters, orders, and commands for many incidents. */
class IncidentInboxTest {
  private static final String ORG = "inbox";
  private static final Instant NOW = Instant.parse("2026-06-18T10:30:00Z");

  private static PartStandIn service;
  private static Dashboard dashboard;

  @BeforeAll
  static void start() throws Exception {
    service = new PartStandIn("/internal/incidents/");
    dashboard = new Dashboard(ORG, Map.of("tidemark.incident-service.url", service.url()));
    publish("one", Severity.WARNING, "daily-spike", "Payments", 30_000_000, 3);
    publish("two", Severity.CRITICAL, "burn-rate", "Payments/Core", 10_000_000, 2);
    publish("three", Severity.INFO, "burn-rate", "Search", 20_000_000, 1);
    Dashboard.await(() -> names("").size() == 3);
  }

  @AfterAll
  static void stop() {
    dashboard.close();
    service.close();
  }

  @Test
  void incidentsAreOrderedByWhatIsAskedPageByPage() {
    assertEquals(List.of("three", "two", "one"), names(""));
    assertEquals(List.of("one", "three", "two"), names("sort=-excess"));
    assertEquals(List.of("two", "three", "one"), names("sort=excess"));
    assertEquals(List.of("two", "one", "three"), names("sort=-severity"));
    assertEquals(List.of("one", "two", "three"), names("sort=startedAt"));
    List<String> paged = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = dashboard.read("/api/v1/incidents?sort=-excess&limit=1" + cursor);
      paged.add(page.path("data").get(0).path("summary").asText());
      String next = page.path("page").path("next").asText(null);
      cursor = next == null ? null : "&cursor=" + next;
    } while (cursor != null);
    assertEquals(List.of("one", "three", "two"), paged);
    assertEquals(400, dashboard.get("/api/v1/incidents?sort=mood").code());
  }

  @Test
  void filtersLookAtDetectorGroupAndWords() {
    assertEquals(List.of("three", "two"), names("detector=burn-rate"));
    assertEquals(List.of("two", "one"), names("group=Payments"));
    assertEquals(List.of("two"), names("group=Payments/Core&severity=critical"));
    assertEquals(List.of("three"), names("search=HREE"));
    assertEquals(List.of(), names("search=%25"));
  }

  @Test
  void commandsForManyAndQuestionsAboutTimesGoToTheIncidentService() {
    service.on("POST transitions", 200, "{'changed':2,'refused':0,'results':[]}");
    JsonNode done =
        Dashboard.json(post("transitions", "{\"ids\":[\"a\",\"b\"],\"action\":\"resolve\"}"));
    assertEquals(2, done.path("changed").asInt());
    assertEquals("dashboard", service.last().body().path("actor").asText());
    service.on("POST i1/transitions", 409, "{'detail':'it is resolved'}");
    HttpResponse<String> refused =
        post("i1/transitions", "{\"action\":\"snooze\",\"actor\":\"ann@acme.test\"}");
    assertEquals(409, refused.code());
    assertEquals("it is resolved", Dashboard.json(refused).path("detail").asText());
    assertEquals("ann@acme.test", service.last().body().path("actor").asText());
    service.on(
        "GET metrics?from=2026-06-01&to=2026-06-03&by=detector", 200, "{'mttd':{'count':3}}");
    JsonNode times =
        dashboard.read("/api/v1/incidents/metrics?from=2026-06-01&to=2026-06-03&by=detector");
    assertEquals(3, times.path("mttd").path("count").asInt());
    assertTrue(post("transitions", "[]").code() == 400);
  }

  private static HttpResponse<String> post(String path, String body) {
    return dashboard.exchange(HttpRequest.POST("/api/v1/incidents/" + path, body));
  }

  private static List<String> names(String question) {
    List<String> names = new ArrayList<>();
    dashboard
        .read("/api/v1/incidents?" + question)
        .path("data")
        .forEach(i -> names.add(i.path("summary").asText()));
    return names;
  }

  private static void publish(
      String name, Severity severity, String detector, String group, long excess, int hours) {
    Instant at = NOW.minusSeconds(hours * 3600L);
    Incident incident =
        new Incident(
            Ids.of("incident", ORG, name),
            ORG,
            name,
            1,
            Incident.Status.DETECTED,
            severity,
            "detected",
            "system",
            true,
            "user",
            List.of(detector),
            Ids.userId(name + "@acme.test"),
            name + "@acme.test",
            group,
            "gpt-5",
            name,
            BigDecimal.TEN,
            BigDecimal.ONE,
            "USD",
            excess,
            1,
            at.minusSeconds(60),
            at,
            null,
            null,
            null,
            null,
            at,
            null,
            null,
            null);
    dashboard.publish(Topics.INCIDENTS, incident.id(), incident);
  }
}
