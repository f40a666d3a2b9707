package dev.tidemark.bench.accuracy;

/**
 * Somebody made up, with their habits.
 *
 * @param zoneHours offset from UTC, hours
 * @param mix how likely a request goes to each model
 * @param rate requests on an ordinary day
 * @param scale size of a request, 1 for usual
 * @param joins first day; 0 for there from the start
 * @param leaves the day after the last
 * @param sigma deviation of the logarithm of the person's days
 * @param lateness hours by which the person works later than others
 */
record Person(
    int number,
    double zoneHours,
    int group,
    double[] mix,
    double rate,
    double scale,
    int joins,
    int leaves,
    boolean weekends,
    boolean nightAgent,
    double sigma,
    double lateness) {
  private static final double[] ZONES = {-8, -5, 0, 1, 5.5};
  private static final double[] ZONE_WEIGHTS = {.2, .3, .15, .25, .1};
  private static final int PEOPLE_IN_A_GROUP = 25;

  static Person of(int number, int people, int days, Level level, Dice dice) {
    double much = Math.clamp(Math.exp(0.9 * dice.gaussian()), .05, 8);
    if (dice.chance(.03)) {
      much = dice.uniform(8, 22);
    }
    boolean joiner = dice.chance(.06);
    boolean leaver = !joiner && dice.chance(.03);
    return new Person(
        number,
        ZONES[dice.of(ZONE_WEIGHTS)],
        dice.whole(0, Math.max(2, people / PEOPLE_IN_A_GROUP)),
        mix(dice),
        45 * Math.pow(much, .6),
        Math.pow(much, .4),
        joiner ? dice.whole(10, days - 10) : 0,
        leaver ? dice.whole(30, days) : days,
        dice.chance(.08),
        dice.chance(level.nightAgents()),
        level.daySigma() * dice.uniform(.75, 1.3),
        0.8 * dice.gaussian());
  }

  private static double[] mix(Dice dice) {
    double premium =
        dice.chance(.12) ? dice.uniform(.15, .7) : dice.chance(.5) ? dice.uniform(0, .04) : 0;
    double[] mix = new double[Model.values().length];
    double sum = 0;
    for (Model model : Model.values()) {
      if (model != Model.OPUS_MAX) {
        mix[model.ordinal()] = dice.gamma(model.weight + .3);
        sum += mix[model.ordinal()];
      }
    }
    for (int i = 0; i < mix.length; i++) {
      mix[i] *= (1 - premium) / sum;
    }
    mix[Model.OPUS_MAX.ordinal()] = premium;
    return mix;
  }

  double premiumShare() {
    return mix[Model.OPUS_MAX.ordinal()];
  }

  /** Dollars of an ordinary working day. */
  double usualUsd() {
    return rate * requestUsd();
  }

  /** Dollars of an ordinary request. */
  double requestUsd() {
    double cents = 0;
    for (Model model : Model.values()) {
      cents += mix[model.ordinal()] * Request.meanCents(model);
    }
    return scale * cents / 100;
  }

  /** Seconds since the first day's start at a local hour of a day. */
  double at(int day, double localHour) {
    return (day * 24 + localHour - zoneHours) * 3600;
  }
}
