package dev.tidemark.dashboard.compat;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.dashboard.anomalies.AnomalyView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * An anomaly in the older tracker's shape.
 *
 * @param type {@code threshold}, {@code zscore} or {@code trend}
 * @param metric {@code spend}, {@code requests} or {@code tokens}
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record OlderAnomaly(
    String id,
    String userEmail,
    String type,
    String severity,
    String metric,
    BigDecimal value,
    BigDecimal threshold,
    String message,
    Instant detectedAt,
    Instant resolvedAt,
    Instant alertedAt,
    String diagnosisModel,
    String diagnosisKind,
    BigDecimal diagnosisDelta) {
  private static final Map<String, String> TYPES =
      Map.of(
          "static-spend", "threshold",
          "static-requests", "threshold",
          "static-tokens", "threshold",
          "team-zscore", "zscore");

  static OlderAnomaly of(AnomalyView a) {
    String metric =
        switch (a.unit() == null ? "" : a.unit()) {
          case "requests" -> "requests";
          case "tokens" -> "tokens";
          default -> "spend";
        };
    boolean over = a.change().equals("cleared") || a.change().equals("retracted");
    return new OlderAnomaly(
        a.id(),
        a.user(),
        TYPES.getOrDefault(a.detector(), "trend"),
        a.severity(),
        metric,
        a.value(),
        a.expected(),
        a.summary(),
        a.detectedAt(),
        over ? a.windowEnd() : null,
        null,
        a.model(),
        null,
        null);
  }
}
