package dev.tidemark.alert.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.alert.mail.MailReceivers;
import dev.tidemark.alert.mail.MailServer;
import dev.tidemark.alert.mail.ScriptedSmtp;
import dev.tidemark.alert.receiver.Receiver;
import dev.tidemark.alert.slack.SlackReceivers;
import dev.tidemark.schemas.Delivery.Outcome;
import io.micronaut.email.javamail.composer.DefaultMessageComposer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Slack and mail that misbehave: how many messages arrive, and what is on record. */
class DeliveryFaultsTest extends FaultRig {
  private static final String POST = "/api/chat.postMessage";

  private static Receiver slack() {
    return SlackReceivers.of(world.slackApiUrl(), world.slackToken(), "C0SPEND", "").getFirst();
  }

  private static int slackCount() {
    return world.slackMessages().size();
  }

  @Test
  void aLimitOfSlackIsWaitedForAndOneMessageArrives() throws Exception {
    int before = slackCount();
    world.faults().rateLimited(POST, 1, 2);
    Instant start = Instant.now();
    assertEquals(List.of(Outcome.RETRYING, Outcome.DELIVERED), told(slack(), INCIDENT));
    assertTrue(Duration.between(start, Instant.now()).compareTo(Duration.ofSeconds(2)) >= 0);
    assertEquals(1, slackCount() - before);
  }

  @Test
  void anErrorOfSlackPassesAndOneMessageArrives() throws Exception {
    int before = slackCount();
    world.faults().fails(POST, null, 500, 2);
    assertEquals(
        List.of(Outcome.RETRYING, Outcome.RETRYING, Outcome.DELIVERED), told(slack(), INCIDENT));
    assertEquals(1, slackCount() - before);
  }

  @Test
  void aRefusalOfSlackThatPassesIsTriedAgainAndOneForGoodIsNot() throws Exception {
    int before = slackCount();
    for (String code : List.of("ratelimited", "internal_error", "service_unavailable")) {
      nothingIsDue();
      world.faults().answers(POST, "{\"ok\":false,\"error\":\"" + code + "\"}", 1);
      assertEquals(List.of(Outcome.RETRYING, Outcome.DELIVERED), told(slack(), INCIDENT), code);
    }
    assertEquals(3, slackCount() - before);
    for (String code : List.of("channel_not_found", "invalid_auth", "is_archived")) {
      nothingIsDue();
      world.faults().answers(POST, "{\"ok\":false,\"error\":\"" + code + "\"}", 1);
      assertEquals(List.of(Outcome.DEAD), told(slack(), INCIDENT), code);
    }
    assertEquals(3, slackCount() - before, "nothing more arrives");
  }

  @Test
  void aTimeOutAfterSlackAcceptedIsAmbiguousAndTwoMessagesArrive() throws Exception {
    int before = slackCount();
    world.faults().slow(POST, Duration.ofSeconds(17), 1);
    assertEquals(List.of(Outcome.AMBIGUOUS, Outcome.DELIVERED), told(slack(), INCIDENT));
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (slackCount() - before < 2 && System.nanoTime() < end) {
      Thread.sleep(50);
    }
    assertEquals(2, slackCount() - before, "one for each ambiguous attempt, and one more");
  }

  @Test
  void aConnectionThatIsCutIsAmbiguousWhetherOrNotAMessageArrived() throws Exception {
    int before = slackCount();
    world.faults().unreachable(POST, 1);
    assertEquals(List.of(Outcome.AMBIGUOUS, Outcome.DELIVERED), told(slack(), INCIDENT));
    assertEquals(1, slackCount() - before);
    nothingIsDue();
    world.faults().answerLost(POST, 1);
    assertEquals(List.of(Outcome.AMBIGUOUS, Outcome.DELIVERED), told(slack(), INCIDENT));
    assertEquals(3, slackCount() - before);
  }

  private static List<Outcome> mailed(ScriptedSmtp smtp) throws Exception {
    return told(
        MailReceivers.to(
            new DefaultMessageComposer(),
            new MailServer("127.0.0.1", smtp.port(), "", ""),
            "tidemark@example.com",
            "ada@acme.test"),
        INCIDENT);
  }

  @Test
  void mailServersThatAreBusyAreAskedAgainAndOneMailArrives() throws Exception {
    for (String answer : List.of("421 4.3.2 shutting down", "451 4.3.0 later")) {
      nothingIsDue();
      try (ScriptedSmtp smtp = new ScriptedSmtp("RCPT TO", answer, 1)) {
        assertEquals(List.of(Outcome.RETRYING, Outcome.DELIVERED), mailed(smtp), answer);
        assertEquals(1, smtp.taken());
      }
    }
  }

  @Test
  void aMailThatIsRefusedForGoodIsGivenUpAndNoneArrives() throws Exception {
    try (ScriptedSmtp smtp = new ScriptedSmtp("RCPT TO", "550 5.1.1 no such user", 9)) {
      assertEquals(List.of(Outcome.DEAD), mailed(smtp));
      assertEquals(0, smtp.taken());
    }
  }

  @Test
  void aConnectionCutAfterTheDataIsAmbiguousAndTheSameMailArrivesTwice() throws Exception {
    try (ScriptedSmtp smtp = new ScriptedSmtp(".", null, 1)) {
      assertEquals(List.of(Outcome.AMBIGUOUS, Outcome.DELIVERED), mailed(smtp));
      assertEquals(2, smtp.taken());
    }
  }
}
