package dev.tidemark.standalone.slack;

import static dev.tidemark.standalone.slack.SlackRig.LEAD;
import static dev.tidemark.standalone.slack.SlackRig.await;
import static dev.tidemark.standalone.slack.SlackRig.incident;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tidemark.simulator.slack.SlackMessage;
import dev.tidemark.simulator.slack.SlackPresses;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Buttons of Slack over a socket that is renewed and cut. */
class SlackSocketTest {
  @Test
  void buttonsAreHeardAlsoAfterTheSocketIsRenewedAndCut(@TempDir Path folder) throws Exception {
    try (SlackRig rig = new SlackRig(true, folder)) {
      rig.world.faults().answers("/api/apps.connections.open", "{\"ok\":false}", 1);
      await(() -> rig.world.slackSockets().open() == 1);
      acknowledge(rig, "first");

      SlackMessage crowd = rig.found("crowd");
      List<String> buttons = List.of("acknowledge", "silence", "resolve", "silence", "resolve");
      List<Integer> answers =
          buttons.parallelStream()
              .map(b -> rig.world.slackPresses().press(crowd.ts(), "tidemark-" + b, LEAD))
              .toList();
      assertEquals(Collections.nCopies(5, 200), answers, "all at once, and each is answered");
      await(() -> rig.count(incident(crowd), "resolved") == 1);

      rig.world.slackSockets().refresh();
      await(() -> rig.world.slackSockets().opened() >= 2 && rig.world.slackSockets().open() == 1);
      acknowledge(rig, "renewed");

      rig.world.faults().fails("/api/apps.connections.open", null, 500, 1);
      rig.world.slackSockets().drop();
      await(() -> rig.world.slackSockets().opened() >= 3 && rig.world.slackSockets().open() == 1);
      SlackMessage message = acknowledge(rig, "cut");

      SlackPresses slack = rig.world.slackPresses();
      assertEquals(200, slack.again(), "told twice");
      acknowledge(rig, "fence");
      assertEquals(1, rig.count(incident(message), "acknowledged"));
      String now = Long.toString(Instant.now().getEpochSecond());
      String body = slack.lastBody();
      assertEquals(404, slack.post(body, now, SlackPresses.signature(now, body)), "no secret set");
    }
  }

  private static SlackMessage acknowledge(SlackRig rig, String name) throws Exception {
    SlackMessage message = rig.found(name);
    assertEquals(200, rig.world.slackPresses().press(message.ts(), "tidemark-acknowledge", LEAD));
    await(
        () ->
            rig.get("/internal/incidents/" + incident(message))
                .path("status")
                .asText()
                .equals("acknowledged"));
    return message;
  }
}
