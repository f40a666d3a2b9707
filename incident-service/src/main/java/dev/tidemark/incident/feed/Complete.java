package dev.tidemark.incident.feed;

import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Delivery;
import java.util.Optional;

/** Whether a record that can be decoded says enough; one that does not must not stop the rest. */
final class Complete {
  private Complete() {}

  /** What is missing; empty for nothing. */
  static Optional<String> problem(Anomaly a) {
    return missing(
        "id", a.id(),
        "episode", a.episode(),
        "org", a.org(),
        "change", a.change(),
        "detector", a.detector(),
        "severity", a.severity(),
        "windowEnd", a.windowEnd(),
        "onset", a.onset(),
        "detectedAt", a.detectedAt());
  }

  /** What is missing; empty for nothing. */
  static Optional<String> problem(Delivery d) {
    return missing("incidentId", d.incidentId(), "outcome", d.outcome(), "at", d.at());
  }

  private static Optional<String> missing(Object... namesAndValues) {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i + 1] == null) {
        return Optional.of("field " + namesAndValues[i] + " is missing");
      }
    }
    return Optional.empty();
  }
}
