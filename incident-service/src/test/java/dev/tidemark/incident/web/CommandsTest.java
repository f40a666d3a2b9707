package dev.tidemark.incident.web;

import static dev.tidemark.incident.Rig.body;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.incident.Lines;
import dev.tidemark.incident.Rig;
import dev.tidemark.incident.store.StoredAnswers;
import dev.tidemark.schemas.Anomaly.Change;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.Severity;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people ask for over HTTP. */
class CommandsTest {
  private static Rig rig;

  @BeforeAll
  static void start() {
    rig = new Rig().listening();
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @Test
  void anIncidentIsAssignedSnoozedNotedAndJudged() throws Exception {
    String path = opened("all");
    JsonNode assigned = ok(path, body("assign").put("assignee", "cy@acme.test"));
    assertEquals("cy@acme.test", assigned.path("assignee").asText());
    String until = rig.wall.instant().plus(Duration.ofHours(2)).toString();
    assertEquals(until, ok(path, body("snooze").put("until", until)).path("snoozedUntil").asText());
    assertFalse(ok(path, body("unsnooze")).has("snoozedUntil"));
    ok(path, body("note").put("note", "asked ada"));
    JsonNode noted = ok(path, body("note").put("note", "a loop in CI"));
    assertEquals(2, noted.path("noteCount").asInt());
    assertEquals("bo@acme.test", noted.path("notes").get(1).path("author").asText());
    JsonNode judged = ok(path, body("feedback").put("feedback", "wrong_alert"));
    assertEquals("wrong_alert", judged.path("feedback").path("verdict").asText());
    assertEquals("bo@acme.test", judged.path("feedback").path("by").asText());
    assertEquals("2026-03-18", judged.path("feedback").path("at").asText().substring(0, 10));
    assertFalse(ok(path, body("unassign")).has("assignee"));
    JsonNode notes = Json.MAPPER.readTree(rig.get(Rig.id("all") + "/notes").body());
    assertEquals("asked ada", notes.get(0).path("text").asText());
    JsonNode history = Json.MAPPER.readTree(rig.get(Rig.id("all") + "/history").body());
    assertEquals(8, history.size());
    assertEquals("bo@acme.test", history.get(1).path("actor").asText());
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"action\":\"explode\",\"actor\":\"bo\"}', action",
    "'{\"action\":\"acknowledge\"}', actor",
    "'{\"action\":\"acknowledge\",\"actor\":\" \"}', actor",
    "'{\"action\":\"acknowledge\",\"actor\":\"System\"}', actor",
    "'{\"action\":\"acknowledge\",\"actor\":7}', actor",
    "'{\"action\":\"assign\",\"actor\":\"bo\"}', assignee",
    "'{\"action\":\"note\",\"actor\":\"bo\",\"note\":\"\"}', note",
    "'{\"action\":\"identify\",\"actor\":\"bo\"}', note",
    "'{\"action\":\"snooze\",\"actor\":\"bo\",\"until\":\"tomorrow\"}', until",
    "'{\"action\":\"feedback\",\"actor\":\"bo\",\"feedback\":\"nice\"}', feedback",
    "'{\"action\":\"resolve\",\"actor\":\"bo\",\"version\":\"new\"}', version",
    "'{oops', body",
    "'[]', body"
  })
  void aWrongFieldIsNamed(String body, String field) throws Exception {
    HttpResponse<String> answer = rig.post("any/transitions", body);
    assertEquals(400, answer.statusCode(), answer.body());
    assertEquals(
        "application/problem+json", answer.headers().firstValue("Content-Type").orElseThrow());
    JsonNode problem = Json.MAPPER.readTree(answer.body());
    assertEquals(field, problem.path("errors").get(0).path("field").asText());
  }

  @Test
  void aSnoozeInThePastOrForEverIsRefused() throws Exception {
    String path = opened("past");
    ObjectNode past = body("snooze").put("until", rig.wall.instant().toString());
    assertEquals(409, rig.post(path, past).statusCode());
    String far = rig.wall.instant().plus(Duration.ofDays(31)).toString();
    assertEquals(409, rig.post(path, body("snooze").put("until", far)).statusCode());
  }

  @Test
  void acknowledgingAgainOrAnythingIsRefusedWithAReason() throws Exception {
    String path = opened("twice");
    ok(path, body("acknowledge"));
    for (int i = 0; i < 3; i++) {
      HttpResponse<String> again = rig.post(path, body("acknowledge").put("actor", "cy"));
      assertEquals(409, again.statusCode());
      assertTrue(again.body().contains("already acknowledged by bo@acme.test"), again.body());
    }
    HttpResponse<String> unknown = rig.post("nothing/transitions", body("acknowledge"));
    assertEquals(404, unknown.statusCode());
    assertTrue(unknown.body().contains("there is no incident nothing"), unknown.body());
    assertEquals("bo@acme.test", rig.incident("twice").acknowledgedBy());
    assertEquals(2, rig.incident("twice").version());
  }

  @Test
  void whoSawAnOldVersionIsToldWhatChanged() throws Exception {
    String path = opened("stale");
    ok(path, body("acknowledge"));
    ok(path, body("note").put("note", "mine"));
    HttpResponse<String> old = rig.post(path, body("resolve").put("version", 1));
    assertEquals(409, old.statusCode());
    JsonNode problem = Json.MAPPER.readTree(old.body());
    assertEquals(3, problem.path("version").asInt());
    assertEquals("acknowledged", problem.path("changes").get(0).path("cause").asText());
    assertEquals("mine", problem.path("changes").get(1).path("note").asText());
    HttpResponse<String> match = rig.post(path, body("resolve"), "If-Match", "\"2\"");
    assertEquals(412, match.statusCode());
    assertEquals(1, Json.MAPPER.readTree(match.body()).path("changes").size());
    assertEquals(400, rig.post(path, body("resolve"), "If-Match", "new").statusCode());
    String tag = rig.get(Rig.id("stale")).headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> right = rig.post(path, body("resolve"), "If-Match", tag);
    assertEquals(200, right.statusCode(), right.body());
    assertEquals("\"4\"", right.headers().firstValue("ETag").orElseThrow());
  }

  @Test
  void theSameKeyDoesItOnceForADay() throws Exception {
    String path = opened("key");
    ObjectNode note = body("note").put("note", "once");
    HttpResponse<String> first = rig.post(path, note, "Idempotency-Key", "k1");
    HttpResponse<String> again = rig.post(path, note, "Idempotency-Key", "k1");
    assertEquals(first.body(), again.body());
    assertEquals("true", again.headers().firstValue("Idempotency-Replayed").orElseThrow());
    ObjectNode other = body("note").put("note", "another");
    HttpResponse<String> reused = rig.post(path, other, "Idempotency-Key", "k1");
    assertEquals(422, reused.statusCode(), reused.body());
    assertEquals(1, rig.incident("key").noteCount());
    ok(path, body("acknowledge"));
    HttpResponse<String> no = rig.post(path, body("acknowledge"), "Idempotency-Key", "k2");
    ok(path, body("resolve"));
    ok(path, body("reopen"));
    HttpResponse<String> still = rig.post(path, body("acknowledge"), "Idempotency-Key", "k2");
    assertEquals(409, no.statusCode());
    assertEquals(no.body(), still.body(), "a refusal is an answer too");
    rig.wall.pass(StoredAnswers.KEPT.plusSeconds(1));
    assertEquals(200, rig.post(path, note, "Idempotency-Key", "k1").statusCode());
    assertEquals(2, rig.incident("key").noteCount());
    rig.wall.pass(StoredAnswers.KEPT.plusSeconds(1));
    rig.context.getBean(StoredAnswers.class).forget();
    assertEquals(0, rig.count("select count(*) from incidents.command_answer"));
  }

  @Test
  void theSameKeyAtTheSameTimeDoesItOnce() throws Exception {
    String path = opened("race");
    ObjectNode note = body("note").put("note", "once");
    List<Future<HttpResponse<String>>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 12; i++) {
        answers.add(threads.submit(() -> rig.post(path, note, "Idempotency-Key", "race")));
      }
    }
    for (Future<HttpResponse<String>> answer : answers) {
      assertEquals(answers.getFirst().get().body(), answer.get().body());
    }
    assertEquals(1, rig.incident("race").noteCount());
  }

  @Test
  void aCommandForManySaysWhatBecameOfEach() throws Exception {
    opened("many-1");
    ok(opened("many-2"), body("acknowledge"));
    ObjectNode many = body("acknowledge");
    ArrayNode ids = many.putArray("ids");
    ids.add(Rig.id("many-1")).add(Rig.id("many-2")).add("none").add(Rig.id("many-1"));
    JsonNode results = ok("transitions", many, "Idempotency-Key", "m");
    assertEquals(1, results.path("changed").asInt());
    assertEquals(2, results.path("refused").asInt());
    List<Integer> statuses = new ArrayList<>();
    results.path("results").forEach(r -> statuses.add(r.path("status").asInt()));
    assertEquals(List.of(200, 409, 404), statuses);
    assertEquals(
        "acknowledged", results.at("/results/0/answer/status").asText(), results.toString());
    assertEquals(results, ok("transitions", many, "Idempotency-Key", "m"));
    for (int i = ids.size(); i <= 200; i++) {
      ids.add("id-" + i);
    }
    assertEquals(400, rig.post("transitions", many).statusCode(), "201 are too many");
  }

  @Test
  void timesAreAskedForByPeriodKindAndBucket() throws Exception {
    String path = opened("times");
    rig.wall.pass(Duration.ofMinutes(30));
    ok(path, body("resolve"));
    String day = rig.wall.instant().toString().substring(0, 10);
    String next = rig.wall.instant().plus(Duration.ofDays(1)).toString().substring(0, 10);
    HttpResponse<String> answer =
        rig.get("metrics?from=" + day + "&to=" + next + "&by=detector&bucket=week");
    JsonNode report = Json.MAPPER.readTree(answer.body());
    assertEquals(200, answer.statusCode(), answer.body());
    assertTrue(report.path("mttr").path("count").asInt() >= 1, answer.body());
    JsonNode slice = report.path("slices").get(0);
    assertEquals("daily-spike", slice.path("key").asText());
    assertEquals(10, slice.path("start").asText().length());
    assertTrue(slice.path("mttd").path("medianSeconds").isNumber());
    for (String wrong :
        List.of(
            "by=user", "bucket=day", "from=monday", "days=0", "from=2026-03-02&to=2026-03-01")) {
      HttpResponse<String> bad = rig.get("metrics?" + wrong);
      assertEquals(400, bad.statusCode(), wrong + " " + bad.body());
      assertTrue(
          bad.body().contains("\"field\":\"" + wrong.substring(0, wrong.indexOf('=')) + "\""),
          bad.body());
    }
  }

  private static String opened(String episode) {
    rig.take(
        Lines.line(
            episode,
            "daily-spike",
            Change.OPENED,
            true,
            Severity.WARNING,
            80_000_000,
            rig.wall.instant()));
    return Rig.id(episode) + "/transitions";
  }

  private static JsonNode ok(String path, JsonNode body, String... headers) throws Exception {
    HttpResponse<String> answer = rig.post(path, body, headers);
    assertEquals(200, answer.statusCode(), answer.body());
    return Json.MAPPER.readTree(answer.body());
  }
}
