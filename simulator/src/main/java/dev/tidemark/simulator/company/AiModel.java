package dev.tidemark.simulator.company;

/**
 * A model with its list price: rates in thousandths of a cent per million tokens.
 *
 * <p>{@link #INTERN} is a name that no price list has.
 */
public enum AiModel {
  AUTO("default", 125_000, 600_000, 125_000, 25_000, false),
  COMPOSER("composer-1", 125_000, 1_000_000, 125_000, 12_500, false),
  COMPOSER_FAST("composer-2.5-fast", 300_000, 1_500_000, 300_000, 50_000, false),
  SONNET("claude-4.5-sonnet", 300_000, 1_500_000, 375_000, 30_000, true),
  SONNET_THINKING("claude-4-sonnet-thinking", 300_000, 1_500_000, 375_000, 30_000, true),
  GPT("gpt-5", 125_000, 1_000_000, 125_000, 12_500, true),
  GPT_CODEX("gpt-5-codex", 125_000, 1_000_000, 125_000, 12_500, true),
  OPUS("claude-4.6-opus-max", 500_000, 2_500_000, 625_000, 50_000, true),
  INTERN("code-supernova-1-million", 125_000, 500_000, 0, 12_500, true);

  private final String id;
  private final long input;
  private final long output;
  private final long cacheWrite;
  private final long cacheRead;
  private final boolean thirdParty;

  AiModel(String id, long input, long output, long cacheWrite, long cacheRead, boolean thirdParty) {
    this.id = id;
    this.input = input;
    this.output = output;
    this.cacheWrite = cacheWrite;
    this.cacheRead = cacheRead;
    this.thirdParty = thirdParty;
  }

  /** The model's name in the vendor's API. */
  public String id() {
    return id;
  }

  /** Whether the vendor adds its token fee to this model's price. */
  boolean thirdParty() {
    return thirdParty;
  }

  /** List price in micro-cents (millionths of a cent), rounded half-up once. */
  long listPrice(Tokens tokens) {
    long thousandths =
        tokens.input() * input
            + tokens.output() * output
            + tokens.cacheWrite() * cacheWrite
            + tokens.cacheRead() * cacheRead;
    return (thousandths + 500) / 1_000;
  }
}
