package dev.tidemark.detection.topology;

import dev.tidemark.detection.day.ReportingZone;
import dev.tidemark.detection.intake.Aside;
import dev.tidemark.detection.pulse.PulseClock;
import java.time.Duration;
import java.time.ZoneId;

/**
 * What shapes the topology.
 *
 * @param zone whose midnights part the usage days
 * @param publishEvery how long a changed day or team distribution waits, so that many changes
 *     become one record
 * @param clock whose clock turns the hours of detection
 * @param usagePartitions how many the usage topic has
 * @param keeping how the stores keep what they hold
 * @param aside what happens where records cannot be read
 */
public record DetectionConfig(
    ReportingZone zone,
    Duration publishEvery,
    PulseClock clock,
    int usagePartitions,
    Keeping keeping,
    Aside aside) {
  /** How the stores keep what they hold. */
  public enum Keeping {
    /** On disk, and on the broker: another instance can take over. */
    DURABLE,
    /** On disk, for this run alone: a replay starts anew each time. */
    ON_DISK,
    /** In memory, for this run alone. */
    IN_MEMORY
  }

  /** Fails where {@code publishEvery} is not positive. */
  public DetectionConfig {
    if (publishEvery.isNegative() || publishEvery.isZero()) {
      throw new IllegalArgumentException("publishEvery must be positive, got: " + publishEvery);
    }
    if (usagePartitions < 1) {
      throw new IllegalArgumentException(
          "usagePartitions must be positive, got: " + usagePartitions);
    }
  }

  /** UTC days, published every two seconds, on the clock of a replay, for one run. */
  public static DetectionConfig replay(int usagePartitions, Keeping keeping) {
    return new DetectionConfig(
        new ReportingZone(ZoneId.of("UTC")),
        Duration.ofSeconds(2),
        PulseClock.ofTheInput(),
        usagePartitions,
        keeping,
        Aside.STANDARD);
  }
}
