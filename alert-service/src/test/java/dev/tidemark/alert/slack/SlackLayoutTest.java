package dev.tidemark.alert.slack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.slack.api.util.json.GsonFactory;
import dev.tidemark.alert.Incidents;
import dev.tidemark.alert.receiver.Notice;
import dev.tidemark.alert.receiver.Result;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlackLayoutTest {
  private static Notice notice(Incident incident) {
    return new Notice("d1", incident, null, "http://localhost:8080/incidents/" + incident.id());
  }

  private static String json(Notice notice) {
    return GsonFactory.createSnakeCase().toJson(SlackLayout.blocks(notice));
  }

  @Test
  void aNoticeSaysWhoHowMuchSinceWhenAndWhereToLook() {
    Notice notice = notice(Incidents.of("one", 1, Status.DETECTED, true));
    assertEquals(
        "Critical: ada@acme.test. ada@acme.test spent $120.50 today, about 11 times the usual"
            + " $11.25.",
        SlackLayout.text(notice));
    String json = json(notice);
    for (String part :
        new String[] {
          "🔴 Critical: ada@acme.test",
          "*Seen*\\n$120.50",
          "*Usual*\\n$11.25",
          "*Above usual*\\n$109.25",
          "*Model*\\nclaude-opus-4-8",
          "*Team*\\nPlatform",
          "*Since*\\n2026-03-18 11:00 UTC",
          "*Found by*\\nburn-rate, daily-spike",
          "/incidents/" + notice.incident().id()
        }) {
      assertTrue(json.contains(part), part + " is missing in " + json);
    }
  }

  @Test
  void theEndSaysByWhomAndWhy() {
    String json = json(notice(Incidents.of("one", 3, Status.RESOLVED, true)));
    assertTrue(json.contains("✅ Resolved: ada@acme.test"), json);
    assertTrue(json.contains("*Resolved*\\n2026-03-18 12:15 UTC by bo@acme.test"), json);
    assertTrue(json.contains("*Cause*\\na loop in CI"), json);
  }

  @Test
  void foreignTextCannotMentionLinkOrAddLines() {
    String hostile = "<!channel> & <https://evil.test|click>\n*x* \u0007";
    Incident incident = Incidents.of("h", 1, Status.DETECTED, true, hostile, hostile);
    String text = SlackLayout.text(notice(incident));
    assertFalse(text.contains("<") || text.contains(">") || text.contains("\n"), text);
    assertTrue(text.contains("&lt;!channel&gt; &amp; "), text);
  }

  @Test
  void longTextStaysWithinSlacksLimits() {
    String endless = "x<".repeat(40_000);
    Incident incident = Incidents.of("l", 1, Status.DETECTED, true, endless, endless);
    assertTrue(SlackLayout.text(notice(incident)).length() <= 3_000);
    assertTrue(json(notice(incident)).length() < 9_000);
  }

  @Test
  void slacksErrorsAreToldApart() {
    assertEquals(
        new Result.Retry("Slack says internal_error", null), SlackAnswers.error("internal_error"));
    assertEquals(
        new Result.Dead("Slack says channel_not_found"), SlackAnswers.error("channel_not_found"));
    assertEquals(
        new Result.Retry("Slack answered HTTP 429", Duration.ofSeconds(30)),
        SlackAnswers.status(429, "30", null, Incidents.AT));
    assertEquals(
        new Result.Dead("Slack answered HTTP 404 no_service"),
        SlackAnswers.status(404, null, "no_service", Incidents.AT));
    assertTrue(SlackAnswers.failure(new ConnectException()) instanceof Result.Retry);
    assertTrue(SlackAnswers.failure(new SocketTimeoutException()) instanceof Result.Ambiguous);
    assertTrue(SlackAnswers.failure(new IOException("end")) instanceof Result.Ambiguous);
  }
}
