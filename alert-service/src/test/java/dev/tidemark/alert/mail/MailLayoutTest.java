package dev.tidemark.alert.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.alert.Incidents;
import dev.tidemark.alert.receiver.Notice;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;
import org.junit.jupiter.api.Test;

class MailLayoutTest {
  private static Notice notice(Incident incident) {
    return new Notice("d1", incident, null, "http://localhost:8080/incidents/" + incident.id());
  }

  @Test
  void theTextHasTheSentenceTheFactsAndTheLink() {
    Incident incident = Incidents.of("one", 1, Status.DETECTED, true);
    assertEquals("[Tidemark] Critical: ada@acme.test", MailLayout.subject(notice(incident)));
    assertEquals(
        """
        ada@acme.test spent $120.50 today, about 11 times the usual $11.25.

        Severity: Critical
        Seen: $120.50
        Usual: $11.25
        Above usual: $109.25
        Model: claude-opus-4-8
        Team: Platform
        Since: 2026-03-18 11:00 UTC
        Found by: burn-rate, daily-spike

        Open the incident: http://localhost:8080/incidents/%1$s

        --\040
        Tidemark, incident %1$s
        """
            .formatted(incident.id()),
        MailLayout.text(notice(incident)));
  }

  @Test
  void foreignTextIsNoMarkupAndNoHeader() {
    String hostile = "<script>alert('x')</script>\r\nBcc: all@acme.test";
    Notice notice = notice(Incidents.of("h", 1, Status.DETECTED, true, hostile, hostile));
    assertFalse(MailLayout.html(notice).contains("<script>"));
    assertTrue(MailLayout.html(notice).contains("&lt;script&gt;alert(&#39;x&#39;)"));
    assertFalse(MailLayout.subject(notice).contains("\n"));
    assertFalse(MailLayout.subject(notice).contains("\r"));
    assertFalse(MailLayout.text(notice).lines().anyMatch(line -> line.startsWith("Bcc:")));
  }

  @Test
  void aWrongAddressIsNamedWithItsVariable() {
    MailServer server = new MailServer("mail.acme.test", 25, "", "");
    IllegalArgumentException wrong =
        assertThrows(
            IllegalArgumentException.class,
            () -> MailReceivers.of(null, server, "tidemark@example.com", "ada@acme.test, oops"));
    assertEquals("ALERT_EMAIL_TO must be an e-mail address, got: oops", wrong.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> MailReceivers.of(null, server, "tidemark@example.com", " "));
  }
}
