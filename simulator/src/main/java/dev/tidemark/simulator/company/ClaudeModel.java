package dev.tidemark.simulator.company;

/**
 * A model of the Claude API with its list price: thousandths of a micro-dollar per token, which is
 * thousandths of a dollar per million tokens.
 *
 * <p>{@link #UNLISTED} is a name that no price list has.
 */
public enum ClaudeModel {
  SONNET("claude-sonnet-4-5-20250929", rates(3_000, 15_000, 3_750, 6_000, 300)) {
    @Override
    long[] longContext() {
      return rates(6_000, 22_500, 7_500, 12_000, 600);
    }
  },
  OPUS("claude-opus-4-6", rates(5_000, 25_000, 6_250, 10_000, 500)),
  OLD_OPUS("claude-opus-4-1-20250805", rates(15_000, 75_000, 18_750, 30_000, 1_500)),
  UNLISTED("claude-nova-1-preview", rates(7_000, 35_000, 8_750, 14_000, 700));

  private final String id;
  private final long[] rates;

  ClaudeModel(String id, long[] rates) {
    this.id = id;
    this.rates = rates;
  }

  /** The model's name in the vendor's API. */
  public String id() {
    return id;
  }

  /** Rates of prompts of more than 200,000 tokens; most models have no others. */
  long[] longContext() {
    return rates;
  }

  /**
   * The list price of each kind of token, in thousandths of a micro-dollar: input, output, cache
   * writes of five minutes and of an hour, cache reads.
   *
   * @param batch at half the price
   */
  public long[] price(ClaudeTokens t, boolean batch, boolean longContext) {
    long[] each = longContext ? longContext() : rates;
    long[] counts = {t.input(), t.output(), t.write5m(), t.write1h(), t.read()};
    long[] price = new long[counts.length];
    for (int i = 0; i < price.length; i++) {
      // Every rate is even, so that half of it is exact.
      price[i] = counts[i] * each[i] / (batch ? 2 : 1);
    }
    return price;
  }

  private static long[] rates(long... rates) {
    return rates;
  }
}
