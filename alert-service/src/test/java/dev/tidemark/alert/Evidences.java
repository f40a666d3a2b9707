package dev.tidemark.alert;

import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Anomaly.Change;
import dev.tidemark.schemas.Anomaly.Evidence;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Findings with numbers by hour, for tests. */
public final class Evidences {
  private static final long USD = 1_000_000;

  /** Hours of a day that is usual until 11, and then runs away. */
  public static final List<Long> RUNAWAY =
      List.of(0L, 0L, 0L, 0L, 0L, 0L, 0L, USD / 2, USD, 2 * USD, USD, 21 * USD, 48 * USD, 47 * USD);

  private Evidences() {}

  /** A finding of a day against a usual range. */
  public static Anomaly day(String episode, Instant detectedAt) {
    return of(
        episode,
        "daily-spike",
        detectedAt,
        RUNAWAY,
        Map.of("usualLowUsd", new BigDecimal("7.10"), "usualHighUsd", new BigDecimal("15.90")));
  }

  /** A finding of the busiest hour. */
  public static Anomaly hour(String episode, Instant detectedAt) {
    return of(
        episode,
        "burn-rate",
        detectedAt,
        RUNAWAY,
        Map.of("usualBusiestHourUsd", new BigDecimal("3.20")));
  }

  /** A finding of that evidence. */
  public static Anomaly of(
      String episode,
      String detector,
      Instant detectedAt,
      List<Long> hours,
      Map<String, BigDecimal> figures) {
    Instant start = detectedAt.truncatedTo(ChronoUnit.DAYS);
    return new Anomaly(
        Ids.of("anomaly", episode, detector),
        Ids.of("episode", episode),
        Change.OPENED,
        true,
        "acme",
        "user",
        detector,
        1,
        Severity.CRITICAL,
        Ids.userId("ada@acme.test"),
        "ada@acme.test",
        "Platform",
        "claude-opus-4-8",
        start,
        start.plus(1, ChronoUnit.DAYS),
        start.plus(11, ChronoUnit.HOURS).plus(10, ChronoUnit.MINUTES),
        detectedAt,
        new BigDecimal("120.50"),
        new BigDecimal("11.25"),
        "USD",
        109_250_000,
        "ada@acme.test spent $120.50 today, about 11 times the usual $11.25.",
        new Evidence(figures, List.of(), hours));
  }
}
