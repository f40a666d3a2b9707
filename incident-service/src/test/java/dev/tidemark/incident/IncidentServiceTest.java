package dev.tidemark.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Anomaly.Change;
import dev.tidemark.schemas.Delivery;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.Severity;
import dev.tidemark.schemas.Topics;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The service on a real broker and database. */
class IncidentServiceTest {
  private static final Instant NOW = Instant.now();
  private static ServiceRig rig;

  @BeforeAll
  static void start() throws Exception {
    rig = new ServiceRig();
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @Test
  void anAnomalyThatArrivesOftenMakesOneIncidentAlsoOverARestart() throws Exception {
    Anomaly line = line("often", "daily-spike", Change.OPENED, true, Severity.WARNING);
    for (int i = 0; i < 20; i++) {
      rig.send(line);
    }
    rig.awaitVersions("often", 1);
    rig.restart();
    rig.send(line);
    rig.send(line("often", "burn-rate", Change.OPENED, true, Severity.CRITICAL));
    List<Incident> versions = rig.awaitVersions("often", 2);
    assertEquals(List.of(1, 2), versions.stream().map(Incident::version).toList());
    assertEquals(List.of("burn-rate", "daily-spike"), versions.getLast().detectors());
    assertTrue(versions.getLast().notifies());
  }

  @Test
  void aDeliveryMakesItAlertedAndPeopleTakeItFromThere() throws Exception {
    rig.send(line("life", "daily-spike", Change.OPENED, true, Severity.WARNING));
    Incident opened = rig.awaitVersions("life", 1).getFirst();
    Instant told = NOW.plusSeconds(3);
    rig.put(
        Topics.DELIVERIES,
        opened.id(),
        new Delivery(
            "d-life",
            opened.id(),
            "acme",
            1,
            "slack",
            "slack",
            1,
            Delivery.Outcome.DELIVERED,
            told,
            null,
            null));
    Incident alerted = rig.awaitVersions("life", 2).getLast();
    assertEquals(Status.ALERTED, alerted.status());
    assertEquals(told.toEpochMilli(), alerted.alertedAt().toEpochMilli());

    HttpResponse<String> answer = transition(opened.id(), "acknowledge", null);
    assertEquals(200, answer.statusCode(), answer.body());
    assertEquals("acknowledged", Json.MAPPER.readTree(answer.body()).path("status").asText());
    HttpResponse<String> again = transition(opened.id(), "acknowledge", null);
    assertEquals(409, again.statusCode());
    assertTrue(again.body().contains("already acknowledged by bo@acme.test"), again.body());
    assertEquals(409, transition(opened.id(), "resolve", 1).statusCode(), "an old version");
    assertEquals(400, transition(opened.id(), "explode", null).statusCode());
    assertEquals(404, transition("none", "resolve", null).statusCode());
    assertEquals(200, transition(opened.id(), "resolve", 3).statusCode());
    List<Incident> versions = rig.awaitVersions("life", 4);
    assertEquals(Status.RESOLVED, versions.getLast().status());
    assertEquals("bo@acme.test", versions.getLast().resolvedBy());

    JsonNode history = json("/internal/incidents/" + opened.id() + "/history");
    assertEquals(4, history.size());
    assertEquals("detected", history.get(0).path("cause").asText());
    assertEquals("checked with ada", history.get(3).path("note").asText());
    JsonNode times = json("/internal/incidents/metrics?days=1");
    assertEquals(3.0, times.path("timeToNotify").path("medianSeconds").asDouble(), 0.1);
    assertTrue(times.path("mttr").path("count").asInt() >= 1);
  }

  @Test
  void whatCannotBeDecodedIsSetAsideAndTheRestGoesOn() throws Exception {
    rig.putBytes(Topics.ANOMALIES, "acme/x", "{oops".getBytes(StandardCharsets.UTF_8));
    rig.send(line("after", "daily-spike", Change.OPENED, true, Severity.INFO));
    rig.awaitVersions("after", 1);
    ServiceRig.await(() -> !rig.values(Topics.ANOMALIES.deadLetters()).isEmpty());
  }

  @Test
  void anEpisodeThatEndsIsResolvedBySystem() throws Exception {
    rig.send(line("ends", "daily-spike", Change.OPENED, true, Severity.WARNING));
    rig.send(line("ends", "daily-spike", Change.CLEARED, false, Severity.WARNING));
    Incident last = rig.awaitVersions("ends", 2).getLast();
    assertEquals(Status.RESOLVED, last.status());
    assertEquals("system", last.resolvedBy());
  }

  @Test
  void whatLacksAFieldIsSetAsideAndTheRestGoesOn() throws Exception {
    int before = rig.values(Topics.ANOMALIES.deadLetters()).size();
    rig.putBytes(
        Topics.ANOMALIES,
        "acme/y",
        """
                {"id":"a","org":"acme","episode":"e","notify":true,"detectorVersion":1,"excessMicros":1}"""
            .getBytes(StandardCharsets.UTF_8));
    rig.send(line("lacking", "daily-spike", Change.OPENED, true, Severity.INFO));
    rig.awaitVersions("lacking", 1);
    ServiceRig.await(() -> rig.values(Topics.ANOMALIES.deadLetters()).size() == before + 1);
  }

  @Test
  void aTransactionThatFailsIsDoneAgainOnceAndOnlyOnce() throws Exception {
    rig.sql(
        """
        create function incidents.crash() returns trigger language plpgsql as $$
        begin raise exception 'crash'; end $$""");
    rig.sql(
        """
        create trigger crash before insert on incidents.outbox
        for each row execute function incidents.crash()""");
    rig.send(line("crash", "daily-spike", Change.OPENED, true, Severity.WARNING));
    rig.send(line("crash", "burn-rate", Change.OPENED, true, Severity.CRITICAL));
    Instant enough = Instant.now().plusSeconds(2);
    ServiceRig.await(() -> Instant.now().isAfter(enough));
    rig.sql("drop trigger crash on incidents.outbox");
    assertEquals(
        List.of(1, 2), rig.awaitVersions("crash", 2).stream().map(Incident::version).toList());
  }

  @Test
  void aSnoozeEndsByItselfAndTheMetricsCountIt() throws Exception {
    rig.send(line("nap", "daily-spike", Change.OPENED, true, Severity.CRITICAL));
    Incident opened = rig.awaitVersions("nap", 1).getFirst();
    String until = Instant.now().plusSeconds(2).toString();
    HttpResponse<String> snoozed =
        rig.post(
            "/internal/incidents/" + opened.id() + "/transitions",
            Json.MAPPER
                .createObjectNode()
                .put("action", "snooze")
                .put("actor", "bo")
                .put("until", until)
                .toString());
    assertEquals(200, snoozed.statusCode(), snoozed.body());
    Incident awake = rig.awaitVersions("nap", 3).getLast();
    assertEquals("woke", awake.cause());
    assertTrue(awake.notifies());
    ServiceRig.await(
        () -> {
          String metrics = text("/metrics");
          return metrics.contains("tidemark_incident_transitions_total{kind=\"woke\"} 1.0")
              && metrics.contains(
                  "tidemark_incidents_current{severity=\"critical\",status=\"detected\"}")
              && !metrics.contains("tidemark_incidents_oldest_unacknowledged_seconds 0.0")
              && metrics.contains("tidemark_incidents_oldest_unacknowledged_seconds");
        });
  }

  private static Anomaly line(
      String episode, String detector, Change change, boolean notifies, Severity severity) {
    return Lines.line(episode, detector, change, notifies, severity, 80_000_000, NOW);
  }

  private static HttpResponse<String> transition(String id, String action, Integer version)
      throws Exception {
    String body =
        Json.MAPPER
            .createObjectNode()
            .put("action", action)
            .put("actor", "bo@acme.test")
            .put("note", "checked with ada")
            .put("version", version)
            .toString();
    return rig.post("/internal/incidents/" + id + "/transitions", body);
  }

  private static JsonNode json(String path) throws Exception {
    return Json.MAPPER.readTree(rig.get(path));
  }

  private static String text(String path) {
    try {
      return rig.get(path);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
