package dev.tidemark.dashboard.focus;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Parts an amount by weights, so that the parts add up to it. */
final class Shares {
  private Shares() {}

  /**
   * A part for each weight, off by less than one micro-dollar. Without any weight the first part is
   * all of it.
   */
  static long[] of(long micros, List<BigDecimal> weights) {
    long[] parts = new long[weights.size()];
    BigDecimal all = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    if (all.signum() == 0) {
      parts[0] = micros;
      return parts;
    }
    long given = 0;
    BigDecimal before = BigDecimal.ZERO;
    for (int i = 0; i < parts.length; i++) {
      before = before.add(weights.get(i));
      long upTo =
          BigDecimal.valueOf(micros)
              .multiply(before)
              .divide(all, 0, RoundingMode.HALF_EVEN)
              .longValueExact();
      parts[i] = Math.subtractExact(upTo, given);
      given = upTo;
    }
    return parts;
  }
}
