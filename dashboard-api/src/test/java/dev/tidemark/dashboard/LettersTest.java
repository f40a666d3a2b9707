package dev.tidemark.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.Quarantined;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UserDay;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Records that were put aside are shown, mended, sent again and left out. */
class LettersTest {
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
  private static Dashboard dashboard;

  @BeforeAll
  static void start() {
    dashboard = Dashboard.of("letters");
  }

  @AfterAll
  static void stop() {
    dashboard.close();
  }

  @Test
  void aMendedRecordIsSentAgainWithItsKeyAndCountsOnce() throws Exception {
    UserDay day =
        Samples.day("letters", "ann@acme.test", TODAY, Instant.now(), 9, Map.of("gpt-5", 7_000L));
    ObjectNode broken = Json.MAPPER.valueToTree(day);
    broken.put("microsByHour", "many");
    dashboard.publishBytes(
        Topics.USER_DAYS, day.key(), broken.toString().getBytes(StandardCharsets.UTF_8));
    String path = "/api/v1/dead-letters/" + open(Topics.USER_DAYS.name());
    JsonNode shown = dashboard.read(path);
    assertEquals("dashboard-api", shown.path("letter").path("reader").asText(), shown.toString());
    assertTrue(shown.path("record").asText().contains("\"many\""), shown.toString());
    assertTrue(shown.path("obstacle").asText().contains("fix it first"), shown.toString());
    assertEquals(409, post(path + "/replay", "{}").code());

    HttpResponse<String> still = put(path, "{\"record\":\"{\"}");
    assertEquals(400, still.code(), still.body());
    ObjectNode mended = Json.MAPPER.createObjectNode().put("by", "ann").put("note", "typo");
    assertEquals(200, put(path, mended.put("record", json(day)).toString()).code());
    HttpResponse<String> sent = post(path + "/replay", "{\"by\":\"bob\"}");
    assertEquals(200, sent.code(), sent.body());
    Dashboard.await(
        () ->
            dashboard.read("/api/v1/overview?range=today").path("spend").path("micros").asLong()
                == 7_000);
    JsonNode after = dashboard.read(path);
    assertEquals("replayed", after.path("letter").path("status").asText());
    assertEquals("fix", after.path("actions").path(0).path("action").asText());
    assertEquals("typo", after.path("actions").path(0).path("note").asText());
    assertEquals("bob", after.path("actions").path(1).path("actor").asText());
    assertEquals(409, post(path + "/replay", "{}").code(), "sent again once");
  }

  @Test
  void whatIsOlderThanWhatIsThereIsNotSentAgain() throws Exception {
    UserDay day =
        Samples.day(
            "letters", "old@acme.test", TODAY.minusDays(9), Instant.now(), 9, Map.of("gpt-5", 1L));
    dashboard.publishBytes(Topics.USER_DAYS, day.key(), "{".getBytes(StandardCharsets.UTF_8));
    String path = "/api/v1/dead-letters/" + open(Topics.USER_DAYS.name());
    dashboard.publish(Topics.USER_DAYS, day.key(), day);
    String body = Json.MAPPER.createObjectNode().put("record", json(day)).toString();
    assertEquals(200, put(path, body).code());
    HttpResponse<String> refused = post(path + "/replay", "{}");
    assertEquals(409, refused.code(), refused.body());
    assertTrue(refused.body().contains("a newer record of the same key"), refused.body());
    HttpResponse<String> silent = post(path + "/discard", "{}");
    assertEquals(400, silent.code(), silent.body());
    assertEquals(200, post(path + "/discard", "{\"note\":\"replaced\"}").code());
    assertEquals("discarded", dashboard.read(path).path("letter").path("status").asText());
  }

  @Test
  void rowsOfVendorsAreShownWithWhatToDoAndThoseOfOthersAreNot() {
    for (String org : new String[] {"letters", "elsewhere"}) {
      String source = "cursor:" + org + ":spend";
      String payload = "{\"org\":\"" + org + "\"}";
      dashboard.publish(
          Topics.QUARANTINE,
          org + "/" + source,
          new Quarantined(
              Ids.of("q", org),
              "unreadable_row",
              "no day",
              source,
              -1,
              -1,
              org + "/" + source,
              payload,
              Instant.now()));
    }
    String id = open("cursor:letters:spend");
    JsonNode shown = dashboard.read("/api/v1/dead-letters/" + id);
    assertTrue(shown.path("obstacle").asText().contains("backfill"), shown.toString());
    assertEquals("unreadable_row: no day", shown.path("letter").path("reason").asText());
    assertEquals(404, dashboard.get("/api/v1/dead-letters/" + Ids.of("q", "elsewhere")).code());
    assertFalse(dashboard.get("/api/v1/dead-letters").body().contains("elsewhere"));
    assertEquals(400, dashboard.get("/api/v1/dead-letters?status=new").code());
    assertEquals(404, dashboard.get("/api/v1/dead-letters/nothing").code());
  }

  /** The id of the open record from that topic, once it is there. */
  private static String open(String topic) {
    String list = "/api/v1/dead-letters?topic=" + topic;
    Dashboard.await(() -> dashboard.read(list).path("data").size() == 1);
    return dashboard.read(list).path("data").path(0).path("id").asText();
  }

  private static String json(UserDay day) throws Exception {
    return Json.MAPPER.writeValueAsString(day);
  }

  private static HttpResponse<String> post(String path, String body) {
    return dashboard.exchange(HttpRequest.POST(path, body));
  }

  private static HttpResponse<String> put(String path, String body) {
    return dashboard.exchange(HttpRequest.PUT(path + "/record", body));
  }
}
