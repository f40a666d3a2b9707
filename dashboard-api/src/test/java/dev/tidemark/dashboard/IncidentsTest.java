package dev.tidemark.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Delivery;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.SourceState;
import dev.tidemark.schemas.Topics;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IncidentsTest {
  private static final String ORG = "incidents";
  private static final String BOB = "bob@acme.test";
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  private static IncidentServiceStandIn service;
  private static Dashboard dashboard;
  private static Incident first;

  @BeforeAll
  static void start() throws Exception {
    first = Samples.incident(ORG, BOB, 1, Incident.Status.DETECTED, NOW);
    service = new IncidentServiceStandIn(first);
    dashboard =
        new Dashboard(
            ORG,
            Map.of(
                "tidemark.incident-service.url",
                service.url(),
                "tidemark.dashboard.heartbeat",
                "1s"));
    publish(Samples.anomaly(ORG, BOB, "a1", Anomaly.Change.OPENED, NOW));
    publish(Samples.anomaly(ORG, BOB, "a1", Anomaly.Change.UPDATED, NOW.plusSeconds(5)));
    // A replay says again what was said before: it neither counts nor turns anything back.
    publish(Samples.anomaly(ORG, BOB, "a1", Anomaly.Change.OPENED, NOW));
    for (int i = 0; i < 25; i++) {
      publish(
          Samples.anomaly(ORG, BOB, "old-" + i, Anomaly.Change.CLEARED, NOW.minusSeconds(i / 5)));
    }
    dashboard.publish(Topics.INCIDENTS, first.id(), first);
    dashboard.publish(
        Topics.DELIVERIES,
        first.id(),
        new Delivery(
            "d1",
            first.id(),
            ORG,
            1,
            "slack",
            "slack",
            1,
            Delivery.Outcome.DELIVERED,
            NOW.plusSeconds(3),
            "ok",
            null));
    dashboard.publish(
        Topics.SOURCES,
        "cursor:" + ORG + ":usage",
        new SourceState(
            "cursor:" + ORG + ":usage",
            ORG,
            "cursor",
            "usage",
            SourceState.Health.FAILED,
            NOW,
            null,
            null,
            null,
            null,
            null,
            7,
            null,
            null,
            "key refused",
            "check CURSOR_ADMIN_API_KEY"));
    Dashboard.await(
        () ->
            dashboard.read("/api/v1/sources").path("data").size() == 1
                && dashboard.get("/api/v1/incidents/" + first.id()).code() == 200
                && dashboard.read("/api/v1/incidents/" + first.id()).path("deliveries").size()
                    == 1);
  }

  @AfterAll
  static void stop() {
    dashboard.close();
    service.close();
  }

  @Test
  void anIncidentShowsItsHistoryDeliveriesAnomaliesAndWhatCanBeDone() {
    JsonNode detail = dashboard.read("/api/v1/incidents/" + first.id());
    JsonNode incident = detail.path("incident");
    assertEquals(first.id(), incident.path("id").asText());
    assertEquals("critical", incident.path("severity").asText());
    assertEquals(51_750_000L, incident.path("excess").path("micros").asLong());
    assertTrue(incident.has("alertedAt"), "null fields are there");
    assertEquals("slack", detail.path("deliveries").get(0).path("receiver").asText());
    assertEquals(26, detail.path("anomalies").size());
    List<String> kinds = new ArrayList<>();
    detail.path("timeline").forEach(moment -> kinds.add(moment.path("kind").asText()));
    assertEquals("started", kinds.getFirst());
    assertTrue(kinds.contains("delivery"));
    JsonNode a1 = null;
    for (JsonNode anomaly : detail.path("anomalies")) {
      if (anomaly.path("id").asText().equals("a1")) {
        a1 = anomaly;
      }
    }
    assertEquals("updated", a1.path("change").asText());
    assertEquals(2, a1.path("changes").asInt());
    assertEquals(first.id(), a1.path("incidentId").asText());
    assertEquals("Daily spike", a1.path("detectorTitle").asText());
    assertEquals(61_250_000L, a1.path("evidence").path("microsByHour").get(1).asLong());
  }

  @Test
  void anomaliesComeInPagesWithoutGapOrRepetition() {
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = dashboard.read("/api/v1/anomalies?range=7d&limit=7" + cursor);
      page.path("data").forEach(anomaly -> seen.add(anomaly.path("id").asText()));
      cursor =
          page.path("page").path("next").isNull()
              ? null
              : "&cursor=" + page.path("page").path("next").asText();
    } while (cursor != null);
    assertEquals(26, seen.size());
    assertEquals(26, seen.stream().distinct().count());
    assertEquals(1, dashboard.read("/api/v1/anomalies?status=active").path("data").size());
    assertEquals(
        25,
        dashboard.read("/api/v1/anomalies?status=cleared&user=Bob@acme.test").path("data").size());
    assertEquals(0, dashboard.read("/api/v1/anomalies?severity=info").path("data").size());
    assertEquals(0, dashboard.read("/api/v1/anomalies?detector=burn-rate").path("data").size());
  }

  @Test
  void sourcesSayWhatIsWrongAndWhatToDo() {
    JsonNode source = dashboard.read("/api/v1/sources").path("data").get(0);
    assertEquals("failed", source.path("health").asText());
    assertEquals("check CURSOR_ADMIN_API_KEY", source.path("remedy").asText());
    assertTrue(source.path("lagSeconds").isNull());
  }

  @Test
  void acknowledgingGoesToTheIncidentServiceAndIsRefusedTheSecondTime() {
    String path = "/api/v1/incidents/" + first.id() + "/acknowledge";
    HttpResponse<String> done =
        dashboard.exchange(
            HttpRequest.POST(path, Map.of("actor", "ann@acme.test", "note", "mine")));
    assertEquals(200, done.code(), done.body());
    assertEquals("acknowledged", Dashboard.json(done).path("incident").path("status").asText());
    assertEquals("ann@acme.test", service.asked.getFirst().path("actor").asText());
    assertEquals("acknowledge", service.asked.getFirst().path("action").asText());
    HttpResponse<String> again = dashboard.exchange(HttpRequest.POST(path, Map.of()));
    assertEquals(409, again.code());
    assertEquals("it is acknowledged already", Dashboard.json(again).path("detail").asText());
    HttpResponse<String> older =
        dashboard.exchange(
            HttpRequest.PATCH("/api/incidents/" + first.id(), Map.of("action", "resolve")));
    assertEquals(409, older.code());
    assertEquals(
        404,
        dashboard.exchange(HttpRequest.POST("/api/v1/incidents/unknown/resolve", Map.of())).code());
    assertEquals(
        400,
        dashboard
            .exchange(HttpRequest.PATCH("/api/incidents/" + first.id(), Map.of("action", "no")))
            .code());
  }

  @Test
  void olderPathsShowAnomaliesAndIncidents() {
    JsonNode timeline = dashboard.read("/api/anomalies?days=7");
    assertEquals(26, timeline.path("anomalies").size());
    assertEquals("trend", timeline.path("anomalies").get(0).path("type").asText());
    assertEquals(30.0, timeline.path("avgMttd").asDouble());
    JsonNode incidents = dashboard.read("/api/incidents?status=open").path("incidents");
    assertEquals(BOB, incidents.get(0).path("userEmail").asText());
    assertTrue(
        dashboard.get("/api/incidents").getHeaders().get("Link").contains("successor-version"));
  }

  @Test
  void newsReachAnOpenPageAndHeartbeatsKeepItOpen() throws Exception {
    HttpURLConnection connection =
        (HttpURLConnection)
            URI.create(dashboard.server.getURL() + "/api/v1/events").toURL().openConnection();
    connection.setReadTimeout(60_000);
    connection.setRequestProperty("Accept", "text/event-stream");
    try (InputStream in = connection.getInputStream();
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      assertTrue(lines.readLine().startsWith("event: heartbeat"));
      dashboard.publish(
          Topics.INCIDENTS,
          "other",
          new Incident(
              "other",
              ORG,
              "e2",
              1,
              Incident.Status.RESOLVED,
              first.severity(),
              "x",
              "system",
              false,
              "user",
              List.of(),
              null,
              null,
              null,
              null,
              "Summary.",
              null,
              null,
              null,
              0,
              1,
              NOW,
              NOW,
              null,
              null,
              null,
              NOW,
              NOW,
              null,
              null,
              null));
      String line;
      do {
        line = lines.readLine();
      } while (!line.contains("\"type\":\"incident\""));
      assertTrue(line.startsWith("data: {"), line);
      assertTrue(
          line.contains("\"id\":\"other\"") && line.contains("\"status\":\"resolved\""), line);
      do {
        line = lines.readLine();
      } while (!line.contains("\"type\":\"heartbeat\""));
    } finally {
      connection.disconnect();
    }
  }

  private static void publish(Anomaly anomaly) {
    dashboard.publish(Topics.ANOMALIES, anomaly.key(), anomaly);
  }
}
