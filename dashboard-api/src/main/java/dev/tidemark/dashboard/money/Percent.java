package dev.tidemark.dashboard.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Shares and changes in per cent, with one digit after the point. */
public final class Percent {
  private Percent() {}

  /** Change from {@code before} to {@code now}; null where there was nothing before. */
  public static BigDecimal change(long now, long before) {
    return before <= 0 ? null : ratio(Math.subtractExact(now, before), before);
  }

  /** Share of {@code part} in {@code whole}; 0 of nothing. */
  public static BigDecimal share(long part, long whole) {
    return whole == 0 ? BigDecimal.ZERO.setScale(1) : ratio(part, whole);
  }

  private static BigDecimal ratio(long part, long whole) {
    return BigDecimal.valueOf(part)
        .multiply(BigDecimal.valueOf(100))
        .divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_EVEN);
  }
}
