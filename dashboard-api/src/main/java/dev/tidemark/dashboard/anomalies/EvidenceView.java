package dev.tidemark.dashboard.anomalies;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.schemas.Anomaly;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** The numbers behind an anomaly's sentence. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record EvidenceView(
    Map<String, BigDecimal> figures, List<Contribution> byModel, List<Long> microsByHour) {

  /** One model's part in the window. */
  public record Contribution(String model, MoneyView spend, long requests) {}

  static EvidenceView of(Anomaly.Evidence e) {
    if (e == null) {
      return new EvidenceView(Map.of(), List.of(), List.of());
    }
    return new EvidenceView(
        e.figures() == null ? Map.of() : e.figures(),
        e.byModel() == null
            ? List.of()
            : e.byModel().stream()
                .map(m -> new Contribution(m.model(), MoneyView.of(m.spendMicros()), m.requests()))
                .toList(),
        e.microsByHour() == null ? List.of() : e.microsByHour());
  }
}
