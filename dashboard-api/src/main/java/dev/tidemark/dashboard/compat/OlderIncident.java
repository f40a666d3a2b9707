package dev.tidemark.dashboard.compat;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.dashboard.incidents.IncidentItem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;

/** An incident in the older tracker's shape; times between its steps in minutes. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record OlderIncident(
    String id,
    String anomalyId,
    String userEmail,
    String status,
    String severity,
    String message,
    Instant detectedAt,
    Instant alertedAt,
    Instant acknowledgedAt,
    Instant resolvedAt,
    BigDecimal mttdMinutes,
    BigDecimal mttiMinutes,
    BigDecimal mttrMinutes) {
  private static final BigDecimal MILLIS_PER_MINUTE = BigDecimal.valueOf(60_000);

  static OlderIncident of(IncidentItem i) {
    return new OlderIncident(
        i.id(),
        i.episode(),
        i.user(),
        i.status().equals("detected") ? "open" : i.status(),
        i.severity(),
        i.summary(),
        i.detectedAt(),
        i.alertedAt(),
        i.acknowledgedAt(),
        i.resolvedAt(),
        minutes(i.startedAt(), i.detectedAt()),
        minutes(i.detectedAt(), i.acknowledgedAt()),
        minutes(i.detectedAt(), i.resolvedAt()));
  }

  private static BigDecimal minutes(Instant from, Instant to) {
    return from == null || to == null
        ? null
        : BigDecimal.valueOf(Duration.between(from, to).toMillis())
            .divide(MILLIS_PER_MINUTE, 1, RoundingMode.HALF_EVEN);
  }
}
