package dev.tidemark.simulator.company;

/**
 * What one request costs; amounts in micro-cents.
 *
 * @param list the model's list price, with the surcharge of max mode
 * @param fee the vendor's token fee
 * @param charged what the customer pays
 * @param milliRequests request units in thousandths
 */
record Price(long list, int discountPercent, long fee, long charged, long milliRequests) {
  static final Price FREE = new Price(0, 0, 0, 0, 0);

  private static final long FEE_PER_TOKEN = 25;
  private static final long REQUEST = 4_000_000;

  /** The price by tokens; the fee is for third-party models only. */
  static Price ofTokens(AiModel model, Tokens tokens, boolean maxMode, int discountPercent) {
    long list = list(model, tokens, maxMode);
    long fee = model.thirdParty() ? tokens.total() * FEE_PER_TOKEN : 0;
    long charged = Math.round(list * (100 - discountPercent) / 100.0) + fee;
    long tenths = Math.max(1, Math.round(list * 10.0 / REQUEST));
    return new Price(list, discountPercent, fee, charged, tenths * 100);
  }

  /** The price by request units, as old plans have it: four cents each, whatever the tokens. */
  static Price ofRequests(AiModel model, Tokens tokens, boolean maxMode, long milliRequests) {
    long charged = REQUEST / 1_000 * milliRequests;
    return new Price(list(model, tokens, maxMode), 0, 0, charged, milliRequests);
  }

  private static long list(AiModel model, Tokens tokens, boolean maxMode) {
    long price = model.listPrice(tokens);
    return maxMode ? price * 12 / 10 : price;
  }
}
