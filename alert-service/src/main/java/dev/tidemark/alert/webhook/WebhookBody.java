package dev.tidemark.alert.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.alert.receiver.Notice;
import dev.tidemark.alert.receiver.Plain;
import dev.tidemark.alert.receiver.Wording;
import dev.tidemark.schemas.Incident;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a webhook is sent: type, timestamp, data. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WebhookBody(String type, Instant timestamp, Data data) {
  private static final int LONGEST_SUMMARY = 300;

  /**
   * All incidents that the message is about; {@code title} is one line for people.
   *
   * @param notice what it says, where it is not about incidents; else null
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Data(String title, String url, List<Line> incidents, Said notice) {}

  /** A message that is not about an incident. */
  record Said(String id, String kind, String severity, String text, Map<String, String> facts) {}

  /** One incident; amounts in {@code unit}, {@code excessMicros} in micro-dollars. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Line(
      String id,
      int version,
      String status,
      String severity,
      String scope,
      List<String> detectors,
      String user,
      String group,
      String model,
      String summary,
      BigDecimal value,
      BigDecimal expected,
      String unit,
      long excessMicros,
      Instant startedAt,
      Instant detectedAt) {}

  static WebhookBody of(Notice notice, Instant now) {
    if (notice.plain() != null) {
      Plain plain = notice.plain();
      Incident carrier = notice.incident();
      String kind = plain.kind().wire();
      Said said =
          new Said(carrier.id(), kind, carrier.severity().wire(), plain.text(), plain.facts());
      return new WebhookBody(
          "notice." + kind, now, new Data(plain.title(), notice.url(), List.of(), said));
    }
    List<Line> lines = notice.incidents().stream().map(WebhookBody::line).toList();
    String title = Wording.headline(notice);
    return new WebhookBody(type(notice), now, new Data(title, notice.url(), lines, null));
  }

  private static String type(Notice notice) {
    if (notice.several()) {
      return "incidents.listed";
    }
    return switch (notice.occasion()) {
      case FIRST -> "incident.opened";
      case WORSE -> "incident.worsened";
      case REMINDER -> "incident.reminder";
      case ESCALATION -> "incident.escalated";
      case OVER, FOLLOW -> "incident." + notice.incident().status().wire();
    };
  }

  private static Line line(Incident i) {
    String summary = Wording.sentence(i);
    return new Line(
        i.id(),
        i.version(),
        i.status().wire(),
        i.severity().wire(),
        i.scope(),
        i.detectors(),
        i.user(),
        i.group(),
        i.model(),
        summary.length() > LONGEST_SUMMARY ? summary.substring(0, LONGEST_SUMMARY) : summary,
        i.value(),
        i.expected(),
        i.unit(),
        i.excessMicros(),
        i.startedAt(),
        i.detectedAt());
  }
}
