package dev.tidemark.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.simulator.mail.Mail;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReceiversTest {
  private static final String POST = "/api/chat.postMessage";

  private Simulator simulator;
  private Web web;
  private String[] bearer;

  @BeforeEach
  void start() throws IOException {
    simulator =
        Simulator.start(
            SimulatorSettings.builder().clock(new HandClock()).people(3).historyDays(1).build());
    web = new Web(simulator);
    bearer = new String[] {"Authorization", "Bearer " + simulator.slackToken()};
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void slackKeepsWhatIsPostedAsJsonOrAsForm() {
    String blocks = "[{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"*Bob*\"}}]";
    JsonNode first =
        web.json(
            web.post(
                POST,
                "{\"channel\":\"C0SPEND\",\"text\":\"Hello\",\"blocks\":" + blocks + "}",
                bearer));
    JsonNode second =
        web.json(
            web.form(
                POST,
                "channel=%23spend&text=Again&thread_ts="
                    + first.path("ts").asText()
                    + "&blocks="
                    + URLEncoder.encode(blocks, StandardCharsets.UTF_8),
                bearer));
    assertTrue(first.path("ok").booleanValue());
    assertEquals("C0SPEND", first.path("channel").asText());
    assertTrue(first.path("ts").asText().matches("\\d{10}\\.\\d{6}"));
    assertTrue(second.path("channel").asText().matches("C[A-Z0-9]{9}"));
    assertNotEquals(first.path("ts"), second.path("ts"));
    JsonNode kept = web.json(web.get("/_sim/slack")).path("messages");
    assertEquals(2, kept.size());
    assertEquals("Hello", kept.get(0).path("text").asText());
    assertEquals(kept.get(0).path("blocks"), kept.get(1).path("blocks"));
    assertEquals(first.path("ts"), kept.get(1).path("threadTs"));
    assertEquals(HandClock.START.toString(), kept.get(1).path("receivedAt").asText());
  }

  @Test
  void slackUpdatesOnlyWhatItHas() {
    String ts =
        web.json(web.post(POST, "{\"channel\":\"C0SPEND\",\"text\":\"open\"}", bearer))
            .path("ts")
            .asText();
    String update = "{\"channel\":\"C0SPEND\",\"ts\":\"%s\",\"text\":\"resolved\"}";
    JsonNode done = web.json(web.post("/api/chat.update", update.formatted(ts), bearer));
    assertTrue(done.path("ok").booleanValue());
    assertEquals(ts, done.path("ts").asText());
    assertEquals("chat.update", simulator.slackMessages().get(1).method());
    assertEquals("message_not_found", error("/api/chat.update", update.formatted("1.000001")));
  }

  @Test
  void slackSaysWhatIsWrongWithStatusTwoHundred() {
    assertEquals("channel_not_found", error(POST, "{\"channel\":\"\",\"text\":\"x\"}"));
    assertEquals("no_text", error(POST, "{\"channel\":\"C0SPEND\"}"));
    String flat = "{\"channel\":\"C0SPEND\",\"blocks\":{}}";
    assertEquals("invalid_blocks_format", error(POST, flat));
    String untyped = "{\"channel\":\"C0SPEND\",\"blocks\":[{}]}";
    assertEquals("invalid_blocks", error(POST, untyped));
    assertEquals("unknown_method", error("/api/chat.shout", "{}"));
    String good = "{\"channel\":\"C0SPEND\",\"text\":\"x\"}";
    assertEquals("not_authed", web.json(web.post(POST, good, "")).path("error").asText());
    assertEquals(
        "invalid_auth",
        web.json(web.post(POST, good, "Authorization", "Bearer xoxb-other"))
            .path("error")
            .asText());
    assertEquals(List.of(), simulator.slackMessages());
  }

  @Test
  void slackKnowsItsBotAndLimitsByFault() {
    JsonNode test = web.json(web.form("/api/auth.test", "token=" + simulator.slackToken(), ""));
    assertTrue(test.path("ok").booleanValue());
    simulator.faults().rateLimited("/api/", 1, 3);
    var refused = web.post(POST, "{}", bearer);
    assertEquals(429, refused.statusCode());
    assertEquals("3", refused.headers().firstValue("Retry-After").orElse("none"));
    assertTrue(refused.body().contains("ratelimited"));
    simulator.faults().answers("/api/", "{\"ok\":false,\"error\":\"is_archived\"}", 1);
    assertEquals("is_archived", error(POST, "{\"channel\":\"C0SPEND\",\"text\":\"x\"}"));
  }

  @Test
  void theWebhookAnswersInWords() {
    String hook = simulator.slackWebhookUrl().substring(simulator.baseUrl().length());
    assertEquals("ok", web.post(hook, "{\"text\":\"Tide is high\"}", "").body());
    assertEquals("ok", web.form(hook, "payload=%7B%22text%22%3A%22again%22%7D", "").body());
    assertEquals("no_text", web.post(hook, "{}", "").body());
    assertEquals("invalid_payload", web.post(hook, "text", "").body());
    assertEquals(404, web.post("/services/T1/B1/x", "{\"text\":\"x\"}", "").statusCode());
    assertEquals(2, simulator.slackMessages().size());
    assertEquals("Tide is high", simulator.slackMessages().getFirst().text());
    web.delete("/_sim/slack");
    assertEquals(0, simulator.slackMessages().size());
  }

  @Test
  void mailIsKeptWithBothOfItsParts() throws MessagingException {
    send("Bob is out of line", true, "lead@acme.test", "cfo@acme.test");
    send("Plain", false, "lead@acme.test");
    JsonNode mails = web.json(web.get("/_sim/mail")).path("mails");
    assertEquals(3, mails.size());
    Mail first = simulator.mails().getFirst();
    assertEquals("tidemark@acme.test", first.from());
    assertEquals(List.of("lead@acme.test", "cfo@acme.test"), first.to());
    assertEquals("Bob is out of line", first.subject());
    assertEquals("Sixty dollars – in minutes", first.text().strip());
    assertEquals("<b>Sixty dollars</b>", first.html().strip());
    assertNull(simulator.mails().getLast().html());
    web.delete("/_sim/mail");
    assertEquals(List.of(), simulator.mails());
  }

  @Test
  void theMailServerGoesAwayAndComesBackOnItsPort() throws MessagingException {
    send("Before", false, "lead@acme.test");
    int port = simulator.smtpPort();
    assertEquals(204, web.post("/_sim/mail", "{\"reachable\":false}").statusCode());
    assertThrows(MessagingException.class, () -> send("While", false, "lead@acme.test"));
    assertEquals(400, web.post("/_sim/mail", "{}").statusCode());
    simulator.mailReachable(true);
    send("After", false, "lead@acme.test");
    assertEquals(port, simulator.smtpPort());
    assertEquals(
        List.of("Before", "After"), simulator.mails().stream().map(Mail::subject).toList());
  }

  private String error(String path, String body) {
    JsonNode answer = web.json(web.post(path, body, bearer));
    assertEquals(false, answer.path("ok").booleanValue());
    return answer.path("error").asText();
  }

  private void send(String subject, boolean html, String... to) throws MessagingException {
    Properties properties = new Properties();
    properties.put("mail.smtp.host", "127.0.0.1");
    properties.put("mail.smtp.port", Integer.toString(simulator.smtpPort()));
    MimeMessage message = new MimeMessage(Session.getInstance(properties));
    message.setFrom("tidemark@acme.test");
    for (String address : to) {
      message.addRecipient(Message.RecipientType.TO, new InternetAddress(address));
    }
    message.setSubject(subject);
    if (html) {
      MimeBodyPart plain = new MimeBodyPart();
      plain.setText("Sixty dollars – in minutes", "utf-8");
      MimeBodyPart rich = new MimeBodyPart();
      rich.setText("<b>Sixty dollars</b>", "utf-8", "html");
      message.setContent(new MimeMultipart("alternative", plain, rich));
    } else {
      message.setText("Sixty dollars");
    }
    Transport.send(message);
  }
}
