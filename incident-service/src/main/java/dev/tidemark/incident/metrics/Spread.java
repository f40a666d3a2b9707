package dev.tidemark.incident.metrics;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/**
 * How a duration is spread. Percentile {@code p} of {@code n} durations in ascending order is the
 * value at place {@code (n - 1) * p / 100}, counted from 0, straight between the two neighbours
 * (type 7 of Hyndman and Fan, which spreadsheets use), worked out without rounding.
 *
 * @param medianSeconds percentile 50; null for no durations
 * @param p90Seconds percentile 90; null for no durations
 * @param count how many durations there are
 * @param pending open incidents that have not come that far; no percentile knows them yet
 * @param skewed durations below zero, which only wrong clocks make; they are counted here alone
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Spread(
    BigDecimal medianSeconds, BigDecimal p90Seconds, int count, long pending, long skewed) {
  private static final int PERCENT = 100;
  private static final int MICROS_DIGITS = 6;

  /** The spread of these durations. */
  static Spread of(List<Duration> durations, long pending) {
    long[] micros =
        durations.stream()
            .filter(d -> !d.isNegative())
            .mapToLong(d -> d.dividedBy(ChronoUnit.MICROS.getDuration()))
            .toArray();
    Arrays.sort(micros);
    return new Spread(
        percentile(micros, 50),
        percentile(micros, 90),
        micros.length,
        pending,
        durations.size() - micros.length);
  }

  private static BigDecimal percentile(long[] micros, int percent) {
    if (micros.length == 0) {
      return null;
    }
    long place = (micros.length - 1L) * percent;
    int below = (int) (place / PERCENT);
    int above = Math.min(below + 1, micros.length - 1);
    BigDecimal part = BigDecimal.valueOf(place % PERCENT, 2);
    BigDecimal exact =
        BigDecimal.valueOf(micros[above] - micros[below])
            .multiply(part)
            .add(BigDecimal.valueOf(micros[below]))
            .movePointLeft(MICROS_DIGITS)
            .stripTrailingZeros();
    return exact.scale() < 0 ? exact.setScale(0) : exact;
  }
}
