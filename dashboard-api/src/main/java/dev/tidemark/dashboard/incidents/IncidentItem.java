package dev.tidemark.dashboard.incidents;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.schemas.Incident;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * An incident as lists show it.
 *
 * @param assignee whose it is; null for nobody
 * @param snoozedUntil until when nobody is told; null for no such time
 * @param notes the newest of them, the oldest first
 * @param actions what a person may do now
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record IncidentItem(
    String id,
    String episode,
    int version,
    String status,
    String severity,
    String summary,
    String cause,
    String actor,
    String scope,
    List<String> detectors,
    String userId,
    String user,
    String group,
    String model,
    BigDecimal value,
    BigDecimal expected,
    String unit,
    MoneyView excess,
    int occurrences,
    Instant startedAt,
    Instant detectedAt,
    Instant alertedAt,
    Instant acknowledgedAt,
    Instant identifiedAt,
    Instant resolvedAt,
    Instant updatedAt,
    String acknowledgedBy,
    String resolvedBy,
    String resolution,
    String assignee,
    Instant snoozedUntil,
    List<Incident.Note> notes,
    List<String> actions) {

  /** The view of an incident. */
  public static IncidentItem of(Incident i) {
    return new IncidentItem(
        i.id(),
        i.episode(),
        i.version(),
        i.status().wire(),
        i.severity().wire(),
        i.summary(),
        i.cause(),
        i.actor(),
        i.scope(),
        i.detectors() == null ? List.of() : i.detectors(),
        i.userId(),
        i.user(),
        i.group(),
        i.model(),
        i.value(),
        i.expected(),
        i.unit(),
        MoneyView.of(i.excessMicros()),
        i.occurrences(),
        i.startedAt(),
        i.detectedAt(),
        i.alertedAt(),
        i.acknowledgedAt(),
        i.identifiedAt(),
        i.resolvedAt(),
        i.updatedAt(),
        i.acknowledgedBy(),
        i.resolvedBy(),
        i.resolution(),
        i.assignee(),
        i.snoozedUntil(),
        i.notes(),
        actions(i.status()));
  }

  private static List<String> actions(Incident.Status status) {
    return switch (status) {
      case DETECTED, ALERTED -> List.of("acknowledge", "resolve");
      case ACKNOWLEDGED, HISTORICAL -> List.of("resolve");
      case RESOLVED -> List.of("reopen");
    };
  }
}
