package dev.tidemark.alert.mail;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.alert.Evidences;
import dev.tidemark.alert.Incidents;
import dev.tidemark.alert.chart.Picture;
import dev.tidemark.alert.receiver.Notice;
import dev.tidemark.alert.receiver.Receiver;
import dev.tidemark.alert.receiver.Result;
import dev.tidemark.alert.resend.ResendMail;
import dev.tidemark.alert.routing.Occasion;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;
import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.SimulatorSettings;
import dev.tidemark.simulator.mail.Mail;
import dev.tidemark.simulator.resend.ResendApi;
import io.micronaut.email.javamail.composer.DefaultMessageComposer;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailPictureTest {
  private Simulator world;

  @BeforeEach
  void start() throws Exception {
    world =
        Simulator.start(
            SimulatorSettings.builder().people(1).historyDays(0).liveEventsPerSecond(0).build());
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private static Notice notice(int version, String first, Anomaly evidence) {
    Incident incident = Incidents.of("mail", version, Status.DETECTED, true);
    return new Notice(
        "d" + version,
        incident,
        first,
        "http://localhost:8080/i",
        Occasion.FIRST,
        List.of(incident),
        evidence,
        null);
  }

  private Receiver smtp() {
    MailServer server = new MailServer("127.0.0.1", world.smtpPort(), "", "");
    return MailReceivers.of(
            new DefaultMessageComposer(), server, "tidemark@example.com", "ada@acme.test")
        .getFirst();
  }

  private static byte[] picture(Anomaly evidence) {
    return assertInstanceOf(Picture.Drawn.class, Picture.of(evidence)).png();
  }

  @Test
  void thePictureIsAPartOfTheMailThatTheHtmlShows() throws Exception {
    Anomaly evidence = Evidences.day("mail", Incidents.AT);
    assertEquals(new Result.Delivered("<d1@tidemark>"), smtp().send(notice(1, null, evidence)));
    Mail mail = world.mails().getFirst();
    assertTrue(mail.html().contains("<img src=\"cid:evidence@tidemark\" alt=\"ada@acme.test: "));
    assertArrayEquals(picture(evidence), mail.pictures().get("evidence@tidemark"));
    assertTrue(mail.text().contains("Above usual: $109.25"), mail.text());
  }

  @Test
  void theMailsOfAnIncidentAreOneThread() throws Exception {
    Result first = smtp().send(notice(1, null, null));
    String reference = ((Result.Delivered) first).reference();
    assertEquals(new Result.Delivered(reference), smtp().send(notice(2, reference, null)));
    String root = "<" + Ids.of("thread", Ids.of("incident", "acme", "mail")) + "@tidemark>";
    Mail one = world.mails().getFirst();
    Mail two = world.mails().getLast();
    assertEquals("<d1@tidemark>", one.messageId());
    assertEquals(root, one.references());
    assertEquals(root, one.inReplyTo());
    assertEquals("<d2@tidemark>", two.messageId());
    assertEquals(root + " <d1@tidemark>", two.references());
    assertEquals("<d1@tidemark>", two.inReplyTo());
    assertTrue(one.pictures().isEmpty());
  }

  @Test
  void overResendThePictureIsAnAttachmentWithAContentId() throws Exception {
    Receiver resend =
        ResendMail.of(world.baseUrl(), ResendApi.KEY, "tidemark@example.com", "ada@acme.test");
    Anomaly evidence = Evidences.hour("mail", Incidents.AT);
    Result result = resend.send(notice(1, null, evidence));
    assertNull(assertInstanceOf(Result.Delivered.class, result).note());
    JsonNode mail = world.resend().mails().getFirst();
    JsonNode attachment = mail.path("attachments").path(0);
    assertEquals("evidence@tidemark", attachment.path("content_id").asText());
    assertArrayEquals(
        picture(evidence), Base64.getDecoder().decode(attachment.path("content").asText()));
    assertTrue(mail.path("html").asText().contains("cid:evidence@tidemark"));
    assertTrue(mail.path("headers").path("References").asText().endsWith("@tidemark>"));
  }
}
