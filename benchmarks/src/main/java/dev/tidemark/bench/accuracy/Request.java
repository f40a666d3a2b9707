package dev.tidemark.bench.accuracy;

/**
 * One request.
 *
 * @param at seconds since the first day's start
 * @param known when it became available, likewise
 * @param tokens input, output, cache read, cache write
 * @param cents what it is billed at
 */
record Request(double at, double known, int user, Model model, long[] tokens, double cents) {
  private static final double[] MEDIAN = {2000, 1200, 60_000, 6000};
  private static final double[] SIGMA = {.9, .8, .9, .8};

  static Request of(double at, int user, Model model, double size, Dice dice) {
    long[] tokens = new long[MEDIAN.length];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = Math.round(MEDIAN[i] * Math.exp(SIGMA[i] * dice.gaussian()) * size);
    }
    double moment = Math.round(at * 1000) / 1000.0;
    double cents = Math.round(model.cents(tokens) * dice.uniform(.985, 1.015) * 100) / 100.0;
    return new Request(moment, moment, user, model, tokens, cents);
  }

  /** What a usual request to a model costs on average, cents. */
  static double meanCents(Model model) {
    double cents = 0;
    for (int i = 0; i < MEDIAN.length; i++) {
      cents += MEDIAN[i] * Math.exp(SIGMA[i] * SIGMA[i] / 2) * model.usdPerMillion[i] * 1e-4;
    }
    return cents;
  }

  Request billed(double factor) {
    return new Request(at, known, user, model, tokens, Math.round(cents * factor * 100) / 100.0);
  }

  Request again(double shift, double lag) {
    double moment = Math.round((at + shift) * 1000) / 1000.0;
    return new Request(moment, at + lag, user, model, tokens, cents);
  }
}
