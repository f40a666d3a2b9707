package dev.tidemark.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Settings;
import dev.tidemark.schemas.Topics;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Feedback on alerts, and previews of settings. */
class FeedbackTest {
  private static final String ORG = "feedback";
  private static final String BOB = "bob@acme.test";
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  private static IncidentServiceStandIn incidents;
  private static DetectionStandIn detection;
  private static Dashboard dashboard;
  private static Incident incident;

  @BeforeAll
  static void start() throws Exception {
    incident = Samples.incident(ORG, BOB, 1, Incident.Status.DETECTED, NOW);
    incidents = new IncidentServiceStandIn(incident);
    detection = new DetectionStandIn();
    dashboard =
        new Dashboard(
            ORG,
            Map.of(
                "tidemark.incident-service.url",
                incidents.url(),
                "tidemark.detection-service.url",
                detection.url()));
    for (String id : List.of("a1", "a2", "a3")) {
      Anomaly a = Samples.anomaly(ORG, BOB, id, Anomaly.Change.OPENED, NOW);
      dashboard.publish(Topics.ANOMALIES, a.key(), a);
    }
    dashboard.publish(Topics.INCIDENTS, incident.id(), incident);
    Dashboard.await(
        () ->
            dashboard.get("/api/v1/incidents/" + incident.id()).code() == 200
                && dashboard.read("/api/v1/incidents/" + incident.id()).path("anomalies").size()
                    == 3);
  }

  @AfterAll
  static void stop() {
    dashboard.close();
    incidents.close();
    detection.close();
  }

  private static HttpResponse<String> post(String path, String body) {
    return dashboard.exchange(
        HttpRequest.POST(path, body).header("Content-Type", "application/json"));
  }

  @Test
  void whatIsSaidOfAnAnomalyIsKeptShownAndTakenBack() {
    HttpResponse<String> said =
        post(
            "/api/v1/anomalies/a1/feedback",
            "{\"verdict\":\"wrong\",\"by\":\"lee@acme.test\",\"note\":\"nightly build\"}");
    assertEquals(200, said.code(), said.body());
    JsonNode one = one(dashboard.read("/api/v1/feedback").path("data"), "a1");
    assertEquals("wrong", one.path("verdict").asText());
    assertEquals("lee@acme.test", one.path("by").asText());
    assertEquals("nightly build", one.path("note").asText());
    assertEquals("user", one.path("scope").asText());
    assertTrue(one.path("excessMicros").asLong() > 0);

    post("/api/v1/anomalies/a1/feedback", "{\"verdict\":\"expected\"}");
    assertEquals(
        "expected",
        one(dashboard.read("/api/v1/settings").path("feedback"), "a1").path("verdict").asText(),
        "the latest word counts, and is a part of the settings");

    assertEquals(204, dashboard.exchange(HttpRequest.DELETE("/api/v1/feedback/a1")).code());
    assertEquals(null, one(dashboard.read("/api/v1/feedback").path("data"), "a1"));
    assertEquals(404, dashboard.exchange(HttpRequest.DELETE("/api/v1/feedback/a1")).code());
  }

  @Test
  void whatIsSaidOfAnIncidentHoldsForAllItsFindingsAndResolvesIt() {
    HttpResponse<String> said =
        post(
            "/api/v1/incidents/" + incident.id() + "/feedback",
            "{\"verdict\":\"expected\",\"by\":\"lee@acme.test\",\"note\":\"migration\"}");
    assertEquals(200, said.code(), said.body());
    assertEquals(3, Dashboard.json(said).path("data").size());
    JsonNode judged = incidents.asked.get(incidents.asked.size() - 2);
    assertEquals("feedback", judged.path("action").asText());
    assertEquals("expected", judged.path("feedback").asText());
    assertEquals("lee@acme.test", judged.path("actor").asText());
    JsonNode asked = incidents.asked.getLast();
    assertEquals("resolve", asked.path("action").asText());
    assertEquals("lee@acme.test", asked.path("actor").asText());
    assertEquals("expected: migration", asked.path("note").asText());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"verdict\":\"maybe\"}|verdict",
        "{}|verdict",
        "{\"verdict\":\"wrong\",\"why\":1}|why",
        "{\"verdict\":\"wrong\",\"until\":\"2020-01-01T00:00:00Z\"}|until",
        "{\"verdict\":\"wrong\",\"until\":\"soon\"}|until",
        "{\"verdict\":\"wrong\",\"note\":7}|note"
      })
  void aWrongBodyIsRefusedNamingTheField(String body, String field) {
    HttpResponse<String> answer = post("/api/v1/anomalies/a2/feedback", body);
    assertEquals(400, answer.code());
    assertTrue(answer.body().contains(field), answer.body());
  }

  @Test
  void anUnknownAnomalyOrIncidentIsNotFound() {
    assertEquals(404, post("/api/v1/anomalies/none/feedback", "{\"verdict\":\"wrong\"}").code());
    assertEquals(404, post("/api/v1/incidents/none/feedback", "{\"verdict\":\"wrong\"}").code());
  }

  @Test
  void aPreviewAsksDetectionWithTheSettingsOfTheBodyAndChangesNothing() {
    detection.status = 200;
    long revision = dashboard.read("/api/v1/settings").path("revision").asLong();
    HttpResponse<String> answer =
        post(
            "/api/v1/settings/preview?days=14",
            "{\"detectors\":{\"daily-spike\":{\"parameters\":{\"z\":4}}}}");
    assertEquals(200, answer.code(), answer.body());
    Settings asked = detection.asked.getLast();
    assertEquals(4, asked.value("daily-spike", "z").intValue());
    assertEquals(ORG, asked.org());
    assertEquals("days=14", detection.queries.getLast());
    JsonNode preview = Dashboard.json(answer);
    assertEquals(1, preview.path("alerts").asInt());
    assertEquals(2, preview.path("alertsNow").asInt());
    assertEquals(51_750_000L, preview.path("items").get(0).path("excess").path("micros").asLong());
    assertEquals(revision, dashboard.read("/api/v1/settings").path("revision").asLong());
  }

  @Test
  void aPreviewThatCannotBeMadeSaysWhy() {
    assertEquals(400, post("/api/v1/settings/preview?days=0", "{}").code());
    assertEquals(400, post("/api/v1/settings/preview", "{\"profile\":\"odd\"}").code());
    detection.status = 503;
    HttpResponse<String> starting = post("/api/v1/settings/preview", "{}");
    assertEquals(503, starting.code());
    assertTrue(starting.body().contains("detection is starting"), starting.body());
    detection.status = 500;
    assertEquals(503, post("/api/v1/settings/preview", "{}").code());
  }

  private static JsonNode one(JsonNode list, String anomaly) {
    for (JsonNode f : list) {
      if (f.path("anomaly").asText().equals(anomaly)) {
        return f;
      }
    }
    return null;
  }
}
