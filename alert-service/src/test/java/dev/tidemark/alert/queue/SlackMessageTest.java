package dev.tidemark.alert.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.alert.Evidences;
import dev.tidemark.alert.Incidents;
import dev.tidemark.alert.receiver.Receiver;
import dev.tidemark.alert.routing.Occasion;
import dev.tidemark.alert.slack.SlackReceivers;
import dev.tidemark.schemas.Delivery;
import dev.tidemark.schemas.Delivery.Outcome;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;
import dev.tidemark.simulator.slack.SlackMessage;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One message for each incident: posted once, then changed, with its story in its thread. */
class SlackMessageTest extends FaultRig {
  private static final String POST = "/api/chat.postMessage";
  private static final String UPDATE = "/api/chat.update";
  private static final String BO = "slack:bo@acme.test";

  private String name;
  private Receiver receiver;
  private int before;

  @BeforeEach
  void another(org.junit.jupiter.api.TestInfo info) {
    name = info.getDisplayName();
    receiver =
        SlackReceivers.of(world.slackApiUrl(), world.slackToken(), "C0SPEND", "", true).getFirst();
    before = world.slackMessages().size();
  }

  private List<SlackMessage> messages() {
    return world.slackMessages().subList(before, world.slackMessages().size());
  }

  private List<Delivery> tell(Incident incident, Occasion occasion) throws Exception {
    plan(
        new Due(
            Due.id(incident.id(), incident.version(), receiver.name(), 0),
            incident,
            incident.version(),
            receiver.name(),
            receiver.channel(),
            null,
            occasion,
            null,
            null,
            Instant.now()));
    return told(receiver);
  }

  private Incident first() {
    return Incidents.of(name, 1, Status.DETECTED, true);
  }

  private static List<String> buttons(SlackMessage message) {
    return message.blocks().findValuesAsText("action_id");
  }

  private static String picture(SlackMessage message) {
    JsonNode file = message.blocks().findPath("slack_file").path("id");
    return file.isMissingNode() ? null : file.asText();
  }

  @Test
  void theLifeOfAnIncidentIsOneMessageAndItsThread() throws Exception {
    found(Evidences.day(name, Incidents.AT));
    tell(first(), Occasion.FIRST);
    Incident worse = Incidents.after(name, 2, Status.ALERTED, "worse", "system", null);
    tell(worse, Occasion.WORSE);
    tell(Incidents.after(name, 3, Status.ACKNOWLEDGED, "acknowledged", BO, null), Occasion.FOLLOW);
    Instant until = Instant.parse("2026-03-18T13:30:00Z");
    tell(Incidents.after(name, 4, Status.ACKNOWLEDGED, "snoozed", BO, until), Occasion.FOLLOW);
    tell(Incidents.of(name, 5, Status.RESOLVED, true), Occasion.OVER);

    List<SlackMessage> all = messages();
    String ts = all.getFirst().ts();
    assertEquals(
        List.of("post", "update", "reply", "update", "reply", "update", "reply", "update", "reply"),
        all.stream()
            .map(
                m ->
                    m.threadTs() != null ? "reply" : m.method().substring(5).replace("Message", ""))
            .toList());
    for (SlackMessage m : all) {
      assertEquals(ts, m.threadTs() == null ? m.ts() : m.threadTs());
    }
    assertEquals(
        List.of(true, false, false, false),
        all.stream().filter(m -> m.threadTs() != null).map(SlackMessage::broadcast).toList());
    assertTrue(all.get(1).text().startsWith("Critical: ada@acme.test"), all.get(1).text());
    assertTrue(all.get(2).text().startsWith("It got worse: Critical. "), all.get(2).text());
    assertTrue(all.get(3).text().startsWith("Acknowledged: ada@acme.test (critical)"));
    assertEquals("Acknowledged by bo@acme.test in Slack.", all.get(4).text());
    assertTrue(all.get(5).text().startsWith("Silenced until 2026-03-18 13:30 UTC: "));
    assertEquals(
        "Silenced until 2026-03-18 13:30 UTC by bo@acme.test in Slack.", all.get(6).text());
    assertTrue(all.get(7).text().startsWith("Resolved: "));
    assertEquals("Resolved by bo@acme.test: a loop in CI.", all.get(8).text());
    assertEquals(5, buttons(all.get(0)).size());
    assertFalse(buttons(all.get(3)).contains("tidemark-acknowledge"));
    assertFalse(buttons(all.get(5)).contains("tidemark-silence"));
    assertEquals(List.of("open-incident"), buttons(all.get(7)), "what is over has no buttons");
    assertTrue(world.slackFiles().bytes(picture(all.get(0))).isPresent());
    assertEquals(picture(all.get(1)), picture(all.get(7)), "the newest picture stays");
  }

  @Test
  void aFurtherAttemptChangesTheSameMessageAndTellsTheThreadOnce() throws Exception {
    tell(first(), Occasion.FIRST);
    world.faults().fails(UPDATE, null, 500, 1);
    world.faults().rateLimited(POST, 1, 0);
    Incident next = Incidents.after(name, 2, Status.ACKNOWLEDGED, "acknowledged", BO, null);
    List<Delivery> attempts = tell(next, Occasion.FOLLOW);
    assertEquals(
        List.of(Outcome.RETRYING, Outcome.RETRYING, Outcome.DELIVERED),
        attempts.stream().map(Delivery::outcome).toList());
    assertEquals(1, messages().stream().filter(m -> m.threadTs() != null).count());
    assertEquals(1, messages().stream().map(SlackMessage::ts).distinct().count() - 1);
  }

  @Test
  void aDeletedMessageIsToldAnewAndThenThatOneChanges() throws Exception {
    tell(first(), Occasion.FIRST);
    world.deleteSlackMessage(messages().getFirst().ts());
    tell(Incidents.after(name, 2, Status.ACKNOWLEDGED, "acknowledged", BO, null), Occasion.FOLLOW);
    assertEquals(2, messages().size());
    SlackMessage second = messages().getLast();
    assertEquals("chat.postMessage", second.method());
    assertNull(second.threadTs());
    tell(Incidents.of(name, 3, Status.RESOLVED, true), Occasion.OVER);
    assertEquals(4, messages().size());
    assertEquals("chat.update", messages().get(2).method());
    assertEquals(second.ts(), messages().get(2).ts());
  }

  @Test
  void whoWasToldInAListHasNoMessageToChange() throws Exception {
    Incident next = Incidents.after(name, 2, Status.ACKNOWLEDGED, "acknowledged", BO, null);
    Delivery attempt = tell(next, Occasion.FOLLOW).getFirst();
    assertEquals(Outcome.DELIVERED, attempt.outcome());
    assertEquals("there is no message of its own to change", attempt.detail());
    assertEquals(List.of(), messages());
  }

  @Test
  void aPictureThatFailsHoldsNothingBackAndTheReasonIsOnRecord() throws Exception {
    String[] paths = {
      "/api/files.getUploadURLExternal", "/_upload/v1/", "/api/files.completeUploadExternal"
    };
    for (int i = 0; i < paths.length; i++) {
      String episode = name + i;
      found(Evidences.day(episode, Incidents.AT));
      if (i == 0) {
        world.faults().answers(paths[i], "{\"ok\":false,\"error\":\"missing_scope\"}", 1);
      } else {
        world.faults().fails(paths[i], null, 500, 1);
      }
      int count = messages().size();
      Delivery only =
          tell(Incidents.of(episode, 1, Status.DETECTED, true), Occasion.FIRST).getFirst();
      assertEquals(Outcome.DELIVERED, only.outcome());
      assertTrue(only.detail().startsWith("sent without its picture: Slack "), only.detail());
      assertEquals(count + 1, messages().size());
      assertNull(picture(messages().getLast()));
    }
  }

  @Test
  void aPictureThatSlackDoesNotShowYetIsLeftOut() throws Exception {
    found(Evidences.day(name, Incidents.AT));
    world.faults().answers(POST, "{\"ok\":false,\"error\":\"invalid_blocks\"}", 1);
    Delivery only = tell(first(), Occasion.FIRST).getFirst();
    assertEquals(Outcome.DELIVERED, only.outcome());
    assertEquals("sent without its picture: Slack did not take it", only.detail());
    assertNull(picture(messages().getLast()));
  }

  @Test
  void aFurtherAttemptUsesThePictureThatIsThere() throws Exception {
    found(Evidences.day(name, Incidents.AT));
    world.faults().fails(POST, null, 500, 2);
    tell(first(), Occasion.FIRST);
    String file = picture(messages().getLast());
    int number = Integer.parseInt(file.substring(5));
    String next = "F0SIM%05d".formatted(number + 1);
    assertTrue(world.slackFiles().bytes(file).isPresent());
    assertFalse(world.slackFiles().bytes(next).isPresent(), "uploaded once for three attempts");
  }
}
