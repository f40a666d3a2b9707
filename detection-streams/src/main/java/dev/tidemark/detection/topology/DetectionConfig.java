package dev.tidemark.detection.topology;

import dev.tidemark.detection.day.ReportingZone;
import java.time.Duration;
import java.time.ZoneId;

/**
 * What shapes the topology.
 *
 * @param zone whose midnights part the usage days
 * @param publishEvery how long a changed day or team distribution waits, so that many changes
 *     become one record
 */
public record DetectionConfig(ReportingZone zone, Duration publishEvery) {
  /** Fails where {@code publishEvery} is not positive. */
  public DetectionConfig {
    if (publishEvery.isNegative() || publishEvery.isZero()) {
      throw new IllegalArgumentException("publishEvery must be positive, got: " + publishEvery);
    }
  }

  /** UTC days, published five times a second. */
  public static DetectionConfig standard() {
    return new DetectionConfig(new ReportingZone(ZoneId.of("UTC")), Duration.ofMillis(200));
  }
}
