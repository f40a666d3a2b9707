package dev.tidemark.bench.accuracy;

/**
 * How hard a data set is: the higher the level, the noisier ordinary days are and the weaker
 * anomalies.
 *
 * @param daySigma deviation of the logarithm of an ordinary day
 * @param bigDay chance of a legitimate big day
 * @param nightAgents share of people whose agents legitimately run at night
 * @param lateEvening chance of a legitimate late evening
 * @param loop a runaway agent's spend, usual days
 * @param spike a spike day's spend, usual days
 * @param switchShare share of premium requests after a switch
 * @param step factor of a drift or level shift
 * @param nightUsd what a leaked key takes a night
 * @param price factor of a mispriced model
 * @param repeated share of events that are delivered twice
 * @param jitterSeconds by how much their time differs at most
 */
record Level(
    double daySigma,
    double bigDay,
    double nightAgents,
    double lateEvening,
    double loop,
    double loopUsd,
    double spike,
    double spikeUsd,
    double switchShare,
    double step,
    double nightUsd,
    double price,
    double repeated,
    double jitterSeconds) {
  private static final Level[] LEVELS = {
    new Level(.35, .003, .03, .005, 8, 80, 10, 80, .9, 6, 120, 10, 1, 0),
    new Level(.40, .005, .05, .010, 6, 60, 7, 60, .8, 4.5, 80, 5, 1, 0),
    new Level(.45, .008, .07, .015, 4.5, 40, 5, 40, .65, 3.5, 50, 3, .8, 0),
    new Level(.50, .012, .10, .020, 3, 28, 3.8, 30, .5, 2.7, 30, 2, .5, 1),
    new Level(.55, .015, .12, .030, 2, 18, 2.8, 20, .4, 2.2, 18, 1.4, .3, 2)
  };

  /**
   * A level.
   *
   * @throws IllegalArgumentException unless {@code number} is from 1 to 5
   */
  static Level of(int number) {
    if (number < 1 || number > LEVELS.length) {
      throw new IllegalArgumentException("level must be from 1 to 5, got: " + number);
    }
    return LEVELS[number - 1];
  }
}
