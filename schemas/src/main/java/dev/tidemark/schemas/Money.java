package dev.tidemark.schemas;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Exact money: a {@code long} of micro-dollars (1 USD = 1 000 000), never a floating-point number.
 */
public final class Money {
  /** Micro-dollars in one US dollar. */
  public static final long MICROS_PER_USD = 1_000_000L;

  private static final int MICRO_DIGITS_OF_CENTS = 4;
  private static final int MICRO_DIGITS_OF_USD = 6;

  private Money() {}

  /**
   * Micro-dollars of an amount in fractional US cents, rounded half-even once.
   *
   * @throws ArithmeticException when the amount does not fit a {@code long} of micro-dollars
   */
  public static long microsOfCents(BigDecimal cents) {
    return micros(cents, MICRO_DIGITS_OF_CENTS);
  }

  /**
   * Micro-dollars of an amount in US dollars, rounded half-even once.
   *
   * @throws ArithmeticException when the amount does not fit a {@code long} of micro-dollars
   */
  public static long microsOfUsd(BigDecimal usd) {
    return micros(usd, MICRO_DIGITS_OF_USD);
  }

  /** The exact US dollars of an amount in micro-dollars. */
  public static BigDecimal usd(long micros) {
    return BigDecimal.valueOf(micros, MICRO_DIGITS_OF_USD);
  }

  /**
   * Dollars as people read them: {@code $1,234.56}, whole dollars from $1,000 on, rounded
   * half-even.
   */
  public static String display(long micros) {
    BigDecimal usd = usd(micros).abs();
    boolean whole = usd.compareTo(BigDecimal.valueOf(1000)) >= 0;
    String text =
        String.format(
            java.util.Locale.ROOT, "%,.2f", usd.setScale(whole ? 0 : 2, RoundingMode.HALF_EVEN));
    return (micros < 0 ? "-$" : "$") + (whole ? text.substring(0, text.length() - 3) : text);
  }

  private static long micros(BigDecimal amount, int shift) {
    if (amount.precision() - (long) amount.scale() > 19 || amount.scale() > 1_000) {
      throw new ArithmeticException("amount out of range for micro-dollars");
    }
    return amount.movePointRight(shift).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
  }
}
