package dev.tidemark.simulator.cursor;

import dev.tidemark.simulator.company.Usage;
import java.math.BigDecimal;

/** Money as the vendor writes it: a plain decimal number of cents, with its fraction. */
public final class Cents {
  private Cents() {}

  /** Micro-cents as the shortest decimal number of cents, never in exponent notation. */
  public static BigDecimal of(long microCents) {
    BigDecimal cents = Usage.cents(microCents).stripTrailingZeros();
    return cents.scale() < 0 ? cents.setScale(0) : cents;
  }
}
