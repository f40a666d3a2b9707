package dev.tidemark.standalone.slack;

import static dev.tidemark.standalone.slack.SlackRig.LEAD;
import static dev.tidemark.standalone.slack.SlackRig.await;
import static dev.tidemark.standalone.slack.SlackRig.incident;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.simulator.slack.SlackMessage;
import dev.tidemark.simulator.slack.SlackPresses;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Buttons of Slack by signed requests, down to the incident and back to the message. */
@Execution(ExecutionMode.SAME_THREAD)
class SlackActionsTest {
  private static SlackRig rig;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    rig = new SlackRig(false, folder);
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  private static int press(SlackMessage message, String action, String who) {
    return rig.world.slackPresses().press(message.ts(), "tidemark-" + action, who);
  }

  private static JsonNode state(SlackMessage message) {
    return rig.get("/internal/incidents/" + incident(message));
  }

  @Test
  void acknowledgingIsDoneOnceHoweverOftenItIsToldAndShows() throws Exception {
    SlackMessage message = rig.found("ack");
    assertTrue(message.blocks().toString().contains("slack_file"), "it has a picture");
    assertEquals(200, press(message, "acknowledge", LEAD));
    await(() -> state(message).path("status").asText().equals("acknowledged"));
    assertEquals("slack:" + LEAD, state(message).path("acknowledgedBy").asText());
    await(() -> rig.all(message).size() == 3);
    int whispers = rig.whispers().size();
    assertEquals(200, rig.world.slackPresses().again());
    assertEquals(200, rig.world.slackPresses().again());
    // A further press of another incident is worked on after these.
    SlackMessage fence = rig.found("fence");
    press(fence, "acknowledge", LEAD);
    await(() -> state(fence).path("status").asText().equals("acknowledged"));
    assertEquals(1, rig.count(incident(message), "acknowledged"));
    assertEquals(whispers, rig.whispers().size(), "the same press has the same answer");
    SlackMessage changed = rig.all(message).get(1);
    assertEquals("chat.update", changed.method());
    assertTrue(changed.text().startsWith("Acknowledged: ack@acme.test"), changed.text());
    assertEquals("Acknowledged by " + LEAD + " in Slack.", rig.all(message).get(2).text());
  }

  @Test
  void whatSlackDidNotSignIsRefused() throws Exception {
    SlackMessage message = rig.found("forged");
    SlackPresses slack = rig.world.slackPresses();
    assertEquals(200, press(message, "acknowledge", "mallory@evil.test"));
    String body = slack.lastBody();
    String now = Long.toString(Instant.now().getEpochSecond());
    String old = Long.toString(Instant.now().minusSeconds(301).getEpochSecond());
    String future = Long.toString(Instant.now().plusSeconds(330).getEpochSecond());
    assertEquals(401, slack.post(body, now, "v0=" + "0".repeat(64)));
    assertEquals(401, slack.post(body, now, SlackPresses.signature(now, body + "&more=1")));
    assertEquals(401, slack.post(body, old, SlackPresses.signature(old, body)));
    assertEquals(401, slack.post(body, future, SlackPresses.signature(future, body)));
    assertEquals(401, slack.post(body, "now", SlackPresses.signature("now", body)));
    assertEquals(400, slack.post("x=1", now, SlackPresses.signature(now, "x=1")));
    assertEquals(200, slack.post(body, now, SlackPresses.signature(now, body)));
  }

  @Test
  void whoIsInNoDirectoryIsToldWhyAndChangesNothing() throws Exception {
    SlackMessage message = rig.found("stranger");
    press(message, "resolve", "<mallory>@evil.test");
    await(() -> rig.whispers().stream().anyMatch(w -> w.contains("&lt;mallory&gt;@evil.test")));
    assertEquals(
        "Nothing changed: &lt;mallory&gt;@evil.test is not in Tidemark's directory. Who is in it,"
            + " or in SLACK_ACTORS, may do this.",
        rig.whispers().stream().filter(w -> w.contains("&lt;mallory")).findFirst().orElseThrow());
    assertEquals(0, rig.count(incident(message), "resolved"));
    press(message, "resolve", "guest@agency.test");
    await(() -> state(message).path("status").asText().equals("resolved"));
    assertEquals("slack:guest@agency.test", state(message).path("resolvedBy").asText());
  }

  @Test
  void whatIsDoneAlreadyIsToldToWhoAsksAgain() throws Exception {
    SlackMessage message = rig.found("twice");
    press(message, "resolve", LEAD);
    await(() -> state(message).path("status").asText().equals("resolved"));
    await(() -> rig.all(message).size() == 3);
    String text = "Nothing changed: it was already resolved by slack:" + LEAD + ".";
    SlackPresses slack = rig.world.slackPresses();
    String again = slack.lastBody().replaceAll("action_ts%22%3A%22(\\d+)", "action_ts%22%3A%221$1");
    String now = Long.toString(Instant.now().getEpochSecond());
    assertEquals(200, slack.post(again, now, SlackPresses.signature(now, again)));
    await(() -> rig.whispers().contains(text));
    assertEquals(1, rig.count(incident(message), "resolved"));
  }

  @Test
  void silencingIsTheIncidentsOwnSnoozeAndShows() throws Exception {
    SlackMessage message = rig.found("quiet");
    Instant before = Instant.now();
    press(message, "silence", LEAD);
    await(() -> state(message).hasNonNull("snoozedUntil"));
    Instant until = Instant.parse(state(message).path("snoozedUntil").asText());
    assertTrue(
        until.isAfter(before.plusSeconds(3_590)) && until.isBefore(before.plusSeconds(3_660)));
    await(() -> rig.all(message).size() == 3);
    assertTrue(rig.all(message).get(1).text().startsWith("Silenced until "));
  }

  @Test
  void notAnAnomalyIsTheSameFeedbackAsOnThePage() throws Exception {
    SlackMessage message = rig.found("wrong");
    String id = incident(message);
    await(
        () -> rig.get("/api/v1/incidents/" + id).path("anomalies").path(0).path("id").isTextual());
    press(message, "wrong", LEAD);
    await(() -> state(message).path("status").asText().equals("resolved"));
    assertEquals("wrong alert", state(message).path("resolution").asText());
    JsonNode said = rig.get("/api/v1/feedback").path("data");
    assertEquals(1, said.size(), said.toString());
    assertEquals("wrong", said.path(0).path("verdict").asText());
    assertEquals("slack:" + LEAD, said.path(0).path("by").asText());
  }
}
