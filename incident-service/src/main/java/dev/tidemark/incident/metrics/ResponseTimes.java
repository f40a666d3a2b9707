package dev.tidemark.incident.metrics;

import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/**
 * How long it takes until an incident is found, told, understood and over. A mean hides the tail,
 * so each is a median, a 90th percentile and a number of incidents.
 *
 * @param mttd from the start of the abnormal usage to its detection
 * @param timeToNotify from the detection to the first successful delivery
 * @param mtta from the first delivery to the acknowledgement
 * @param mtti from the detection to the recorded cause
 * @param mttr from the detection to the resolution; of incidents that a person resolved
 * @param open incidents that are not over, which no duration can count yet
 */
public record ResponseTimes(
    Spread mttd, Spread timeToNotify, Spread mtta, Spread mtti, Spread mttr, long open) {

  /** Seconds; null where there is no incident to measure. */
  public record Spread(Double medianSeconds, Double p90Seconds, int count) {}

  /** The measures of these incidents, which must not be historical. */
  public static ResponseTimes of(List<Incident> incidents) {
    return new ResponseTimes(
        spread(incidents, i -> between(i.startedAt(), i.detectedAt())),
        spread(incidents, i -> between(i.detectedAt(), i.alertedAt())),
        spread(incidents, i -> between(i.alertedAt(), i.acknowledgedAt())),
        spread(incidents, i -> between(i.detectedAt(), i.identifiedAt())),
        spread(
            incidents,
            i -> "system".equals(i.resolvedBy()) ? null : between(i.detectedAt(), i.resolvedAt())),
        incidents.stream().filter(i -> i.status() != Status.RESOLVED).count());
  }

  private static Spread spread(List<Incident> incidents, Function<Incident, Double> seconds) {
    double[] values =
        incidents.stream()
            .map(seconds)
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .toArray();
    if (values.length == 0) {
      return new Spread(null, null, 0);
    }
    Percentile percentile = new Percentile().withEstimationType(EstimationType.R_7);
    return new Spread(
        percentile.evaluate(values, 50), percentile.evaluate(values, 90), values.length);
  }

  private static Double between(Instant from, Instant to) {
    return from == null || to == null ? null : Duration.between(from, to).toMillis() / 1_000.0;
  }
}
