package dev.tidemark.incident;

import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Anomaly.Change;
import dev.tidemark.schemas.Anomaly.Evidence;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/** Lines of detection for tests. */
public final class Lines {
  private Lines() {}

  /** A line about an anomaly of an episode. */
  public static Anomaly line(
      String episode,
      String anomaly,
      Change change,
      boolean notifies,
      Severity severity,
      long excessMicros,
      Instant at) {
    return new Anomaly(
        Ids.of("anomaly", episode, anomaly),
        Ids.of("episode", episode),
        change,
        notifies,
        "acme",
        "user",
        anomaly,
        1,
        severity,
        Ids.userId("ada@acme.test"),
        "ada@acme.test",
        "Platform",
        "claude-opus-4-8",
        at.minus(Duration.ofHours(2)),
        at,
        at.minus(Duration.ofHours(1)),
        at,
        new BigDecimal("120.50"),
        new BigDecimal("11.25"),
        "USD",
        excessMicros,
        "ada@acme.test spent $120.50 today, about 11 times the usual $11.25.",
        Evidence.NONE);
  }

  /** The same line with another onset, seen amount in whole dollars, and time of detection. */
  public static Anomaly with(Anomaly a, Instant onset, long dollars, Instant detectedAt) {
    return new Anomaly(
        a.id(),
        a.episode(),
        a.change(),
        a.notifies(),
        a.org(),
        a.scope(),
        a.detector(),
        a.detectorVersion(),
        a.severity(),
        a.userId(),
        a.user(),
        a.group(),
        a.model(),
        a.windowStart(),
        a.windowEnd(),
        onset,
        detectedAt,
        BigDecimal.valueOf(dollars),
        a.expected(),
        a.unit(),
        (dollars - 10) * 1_000_000,
        a.user() + " spent $" + dollars + " today.",
        a.evidence());
  }
}
