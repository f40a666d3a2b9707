package dev.tidemark.simulator.company;

import dev.tidemark.simulator.company.Usage.Billing;
import dev.tidemark.simulator.company.Usage.Mode;

/** Draws one request in somebody's habits; who pays it is decided later, in the order of time. */
final class RequestDraw {
  private static final double ERRORED = 0.015;
  private static final double MAX_MODE = 0.05;
  private static final double DISCOUNTED = 0.02;
  private static final double IN_CONVERSATION = 0.8;
  private static final double[] MODES = {55, 20, 15, 9, 1};
  private static final long[] REQUEST_UNITS = {1_000, 1_000, 1_400, 2_000, 500};

  private RequestDraw() {}

  /**
   * A request at an epoch millisecond.
   *
   * @param scale factor on the tokens; 1 for a usual request
   */
  static Usage at(long at, Person person, Dice dice, double scale) {
    AiModel model = AiModel.values()[dice.pick(person.habits().mix())];
    Mode mode = Mode.values()[dice.pick(MODES)];
    boolean errored = dice.chance(ERRORED);
    boolean maxMode = model == AiModel.OPUS || dice.chance(MAX_MODE);
    boolean headless = person.automated() || dice.chance(0.03);
    Tokens tokens = errored ? Tokens.NONE : tokens(dice, person.habits().size() * scale);
    Price price = errored ? Price.FREE : price(person, model, tokens, maxMode, dice);
    long conversation =
        dice.chance(IN_CONVERSATION) ? Dice.mix(person.number(), at / 3_600_000, dice.below(3)) : 0;
    return new Usage(
        person,
        at,
        at + 200 + dice.below(1_300),
        model,
        errored ? Billing.NOT_CHARGED : Billing.ON_DEMAND,
        mode,
        tokens,
        price.list(),
        price.discountPercent(),
        price.fee(),
        price.charged(),
        price.milliRequests(),
        maxMode,
        headless,
        conversation);
  }

  private static Tokens tokens(Dice dice, double size) {
    double written = dice.chance(0.3) ? 0 : 10_000;
    return new Tokens(
        1 + (long) dice.logNormal(1_500 * size, 0.9),
        1 + (long) dice.logNormal(1_500 * size, 0.8),
        (long) dice.logNormal(written * size, 0.7),
        (long) dice.logNormal(120_000 * size, 0.9));
  }

  private static Price price(
      Person person, AiModel model, Tokens tokens, boolean maxMode, Dice dice) {
    if (person.habits().requestPlan()) {
      long units = REQUEST_UNITS[dice.below(REQUEST_UNITS.length)];
      return Price.ofRequests(model, tokens, maxMode, units);
    }
    return Price.ofTokens(model, tokens, maxMode, dice.chance(DISCOUNTED) ? 10 : 0);
  }
}
