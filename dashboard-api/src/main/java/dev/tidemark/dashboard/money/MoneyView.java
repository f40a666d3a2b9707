package dev.tidemark.dashboard.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Money as the API says it.
 *
 * @param minor whole cents, rounded half-even once
 * @param micros exact micro-dollars
 */
public record MoneyView(String currency, long minor, long micros) {
  private static final int MICRO_DIGITS_OF_CENTS = 4;

  /** US dollars. */
  public static MoneyView of(long micros) {
    long cents =
        BigDecimal.valueOf(micros, MICRO_DIGITS_OF_CENTS)
            .setScale(0, RoundingMode.HALF_EVEN)
            .longValueExact();
    return new MoneyView("USD", cents, micros);
  }
}
