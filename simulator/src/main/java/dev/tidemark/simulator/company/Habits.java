package dev.tidemark.simulator.company;

/**
 * How somebody uses the tool.
 *
 * @param requestsPerDay usual requests of a full working day
 * @param size factor on the tokens of a request
 * @param mix weight of each {@link AiModel}, by ordinal
 * @param steadiness spread (sigma) of the daily log-normal factor
 * @param aroundTheClock does not keep working hours or weekends
 * @param requestPlan billed by request units and not by tokens
 * @param saysNull the vendor writes the text {@code "null"} for an absent service account
 */
record Habits(
    double requestsPerDay,
    double size,
    double[] mix,
    double steadiness,
    boolean aroundTheClock,
    boolean requestPlan,
    boolean saysNull) {

  private static final double[][] MIXES = {
    // auto, composer, fast, sonnet, thinking, gpt, codex, opus, unlisted
    {60, 15, 5, 15, 0, 5, 0, 0, 0},
    {20, 5, 5, 45, 10, 10, 5, 0, 0},
    {15, 10, 0, 25, 0, 30, 20, 0, 0},
    {10, 0, 5, 40, 15, 5, 5, 20, 0},
  };
  private static final double[] MIX_SHARES = {40, 30, 20, 10};
  private static final double[] STEADY_MIX = {30, 10, 0, 50, 0, 10, 0, 0, 0};
  private static final double[] NIGHTLY_MIX = {0, 0, 0, 20, 0, 0, 70, 0, 10};

  static Habits of(Dice dice) {
    return new Habits(
        Math.min(80, dice.logNormal(14, 0.55)),
        Math.min(6, dice.logNormal(2.2, 0.45)),
        MIXES[dice.pick(MIX_SHARES)],
        0.45,
        false,
        dice.chance(0.05),
        dice.chance(0.2));
  }

  /** Somebody of about ten dollars a working day, for whom a runaway agent is out of character. */
  static Habits steady() {
    return new Habits(42, 1.5, STEADY_MIX, 0.2, false, false, false);
  }

  static Habits nightly() {
    return new Habits(40, 1.6, NIGHTLY_MIX, 0.15, true, false, false);
  }
}
