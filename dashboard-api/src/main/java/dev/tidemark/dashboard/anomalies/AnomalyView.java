package dev.tidemark.dashboard.anomalies;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.DetectorCatalogue;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * An anomaly in its latest change.
 *
 * @param incidentId the incident that follows its episode; null for none
 * @param changes how many changes were seen
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AnomalyView(
    String id,
    String episode,
    String change,
    @JsonProperty("notify") boolean notifies,
    String scope,
    String detector,
    String detectorTitle,
    String severity,
    String userId,
    String user,
    String group,
    String model,
    Instant windowStart,
    Instant windowEnd,
    Instant onset,
    Instant detectedAt,
    BigDecimal value,
    BigDecimal expected,
    String unit,
    MoneyView excess,
    String summary,
    EvidenceView evidence,
    String incidentId,
    int changes) {

  static AnomalyView of(Anomaly a, String incidentId, int changes) {
    return new AnomalyView(
        a.id(),
        a.episode(),
        a.change().wire(),
        a.notifies(),
        a.scope(),
        a.detector(),
        title(a.detector()),
        a.severity().wire(),
        a.userId(),
        a.user(),
        a.group(),
        a.model(),
        a.windowStart(),
        a.windowEnd(),
        a.onset(),
        a.detectedAt(),
        a.value(),
        a.expected(),
        a.unit(),
        MoneyView.of(a.excessMicros()),
        a.summary(),
        EvidenceView.of(a.evidence()),
        incidentId,
        changes);
  }

  private static String title(String detector) {
    return DetectorCatalogue.ALL.stream()
        .filter(spec -> spec.name().equals(detector))
        .findFirst()
        .map(spec -> spec.title())
        .orElse(detector);
  }
}
