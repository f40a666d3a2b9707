package dev.tidemark.dashboard.focus;

import java.math.BigDecimal;

/**
 * One row: what a person used of one kind on one day.
 *
 * @param provider as Tidemark calls it; null where it is not known
 * @param model null where it is not known
 * @param tokenType input, output, cache write or cache read; null for all of them together
 * @param billedMicros what was charged
 * @param price the list price; null where none is known
 * @param quantity what the price is for, and its unit
 * @param tokens null where they are not known
 */
record Charge(
    String provider,
    String model,
    String tokenType,
    long billedMicros,
    ListedPrice price,
    BigDecimal quantity,
    String unit,
    Long tokens,
    long milliRequests) {
  static final String MILLION_TOKENS = "1000000 Tokens";

  /**
   * A list price.
   *
   * @param unitPrice US dollars
   * @param version tells it from prices of the same thing before and after
   */
  record ListedPrice(BigDecimal unitPrice, String version) {}

  /** What it costs at the list price, US dollars; what was charged where none is known. */
  BigDecimal listCost() {
    return price == null ? billed() : price.unitPrice.multiply(quantity).stripTrailingZeros();
  }

  /** What was charged, US dollars. */
  BigDecimal billed() {
    return dev.tidemark.schemas.Money.usd(billedMicros);
  }
}
