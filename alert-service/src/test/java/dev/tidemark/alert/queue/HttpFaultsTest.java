package dev.tidemark.alert.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.alert.Incidents;
import dev.tidemark.alert.pagerduty.PagerDuty;
import dev.tidemark.alert.receiver.Receiver;
import dev.tidemark.alert.resend.ResendMail;
import dev.tidemark.alert.webhook.SignedWebhook;
import dev.tidemark.schemas.Delivery.Outcome;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;
import dev.tidemark.simulator.pagerduty.PagerDutyApi;
import dev.tidemark.simulator.resend.ResendApi;
import dev.tidemark.simulator.webhook.WebhookSink;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Webhooks, PagerDuty and Resend that misbehave: how many messages arrive. */
class HttpFaultsTest extends FaultRig {
  private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
  private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);

  private static Receiver webhook(String path, String allow) {
    return SignedWebhook.of(world.baseUrl() + path, SECRET, allow, Clock.systemUTC());
  }

  @Test
  void aWebhookIsSignedAndItsIdIsTheSameForEveryAttempt() throws Exception {
    int before = world.webhooks().hooks().size();
    world.faults().answerLost(WebhookSink.PATH, 1);
    assertEquals(
        List.of(Outcome.AMBIGUOUS, Outcome.DELIVERED),
        told(webhook(WebhookSink.PATH, "127.0.0.0/8"), INCIDENT));
    List<WebhookSink.Hook> hooks = world.webhooks().hooks();
    assertEquals(2, hooks.size() - before);
    WebhookSink.Hook last = hooks.getLast();
    assertEquals(hooks.get(before).id(), last.id());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
    String signed = last.id() + "." + last.timestamp() + "." + last.body();
    assertEquals(
        "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8))),
        last.signature());
    assertTrue(last.body().contains("\"type\":\"incident.opened\""), last.body());
    assertTrue(last.body().length() < 20_000);
  }

  @Test
  void aWebhookThatIsGoneIsAskedOnceAndNeverAgain() throws Exception {
    int before = world.webhooks().hooks().size();
    world.faults().fails(WebhookSink.PATH, null, 410, 1);
    Receiver gone = webhook(WebhookSink.PATH, "127.0.0.0/8");
    Incident other = Incidents.of("other", 1, Status.DETECTED, true);
    assertEquals(List.of(Outcome.DEAD), told(gone, INCIDENT, other));
    assertTrue(disabled(gone));
    assertTrue(pending(), "the other notice is kept");
    assertEquals(0, world.webhooks().hooks().size() - before);
  }

  @Test
  void aRedirectToAnInternalAddressIsNotFollowed() throws Exception {
    int before = world.webhooks().hooks().size();
    assertEquals(
        List.of(Outcome.DEAD), told(webhook(WebhookSink.REDIRECT, "127.0.0.0/8"), INCIDENT));
    assertEquals(0, world.webhooks().hooks().size() - before);
  }

  @Test
  void anInternalAddressIsNotCalledByNumberNorByName() throws Exception {
    int before = world.webhooks().hooks().size();
    assertEquals(List.of(Outcome.DEAD), told(webhook(WebhookSink.PATH, ""), INCIDENT));
    nothingIsDue();
    String byName = "http://localhost:" + world.port() + WebhookSink.PATH;
    assertEquals(
        List.of(Outcome.DEAD),
        told(SignedWebhook.of(byName, SECRET, "", Clock.systemUTC()), INCIDENT));
    assertEquals(0, world.webhooks().hooks().size() - before);
  }

  @Test
  void anAnswerWithoutEndHoldsNothingUp() throws Exception {
    int before = world.webhooks().hooks().size();
    world.faults().endless(WebhookSink.PATH, 1);
    Instant start = Instant.now();
    assertEquals(
        List.of(Outcome.DELIVERED), told(webhook(WebhookSink.PATH, "127.0.0.0/8"), INCIDENT));
    assertTrue(Duration.between(start, Instant.now()).compareTo(Duration.ofSeconds(15)) < 0);
    assertEquals(1, world.webhooks().hooks().size() - before);
  }

  @Test
  void pagerDutyKnowsAnIncidentByItsIdThroughItsWholeLife() throws Exception {
    Receiver pager = PagerDuty.of(world.baseUrl(), PagerDutyApi.ROUTING_KEY);
    int before = world.pagerDuty().events().size();
    world.faults().rateLimited("/v2/enqueue", 1, 1);
    assertEquals(
        List.of(Outcome.RETRYING, Outcome.DELIVERED, Outcome.DELIVERED, Outcome.DELIVERED),
        told(
            pager,
            INCIDENT,
            Incidents.of("fault", 2, Status.ACKNOWLEDGED, true),
            Incidents.of("fault", 3, Status.RESOLVED, true)));
    var events = world.pagerDuty().events().subList(before, before + 3);
    assertEquals(
        List.of("trigger", "acknowledge", "resolve"),
        events.stream().map(e -> e.path("event_action").asText()).toList());
    assertTrue(events.stream().allMatch(e -> e.path("dedup_key").asText().equals(INCIDENT.id())));
    nothingIsDue();
    Receiver wrong = PagerDuty.of(world.baseUrl(), "R0OTHER");
    assertEquals(List.of(Outcome.DEAD), told(wrong, INCIDENT));
    assertEquals(3, world.pagerDuty().events().size() - before);
  }

  @Test
  void resendTakesALostMailOnce() throws Exception {
    Receiver mail = ResendMail.of(world.baseUrl(), ResendApi.KEY, "t@acme.test", "ada@acme.test");
    int before = world.resend().mails().size();
    world.faults().answerLost("/emails", 1);
    assertEquals(List.of(Outcome.AMBIGUOUS, Outcome.DELIVERED), told(mail, INCIDENT));
    assertEquals(1, world.resend().mails().size() - before, "its key is the same");
    assertTrue(world.resend().mails().getLast().path("html").asText().contains("<h1"));
    nothingIsDue();
    Receiver refused = ResendMail.of(world.baseUrl(), "re_wrong", "t@acme.test", "ada@acme.test");
    assertEquals(List.of(Outcome.DEAD), told(refused, INCIDENT));
    assertFalse(pending());
  }
}
