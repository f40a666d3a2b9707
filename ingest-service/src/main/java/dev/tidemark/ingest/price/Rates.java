package dev.tidemark.ingest.price;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * US dollars per token of each kind; null where the list does not say. None is ever derived from
 * another, because vendors change the ratios between them.
 */
public record Rates(
    BigDecimal input, BigDecimal output, BigDecimal write5m, BigDecimal write1h, BigDecimal read) {

  /** US dollars of the tokens; empty where a kind that has tokens has no rate. */
  public Optional<BigDecimal> usd(TokenCounts tokens) {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal[] rates = {input, output, write5m, write1h, read};
    long[] counts = {
      tokens.input(), tokens.output(), tokens.write5m(), tokens.write1h(), tokens.read()
    };
    for (int i = 0; i < rates.length; i++) {
      if (counts[i] > 0) {
        if (rates[i] == null) {
          return Optional.empty();
        }
        sum = sum.add(rates[i].multiply(BigDecimal.valueOf(counts[i])));
      }
    }
    return Optional.of(sum);
  }
}
