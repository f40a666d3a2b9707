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
}
