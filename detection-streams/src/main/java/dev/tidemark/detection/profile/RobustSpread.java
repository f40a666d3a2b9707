package dev.tidemark.detection.profile;

import java.util.Arrays;

/**
 * Median and robust deviation of natural logarithms of money.
 *
 * <p>The deviation is 1.4826 times the median absolute deviation (Iglewicz and Hoaglin, 1993),
 * drawn towards {@code 0.5} with the weight of 20 observations, because a few days say little about
 * a spread: s^2 = (n s_mad^2 + 20 * 0.25) / (n + 20), never below {@code 0.30}.
 *
 * @param n observations
 * @param median of the logarithms
 * @param deviation of the logarithms
 */
public record RobustSpread(int n, double median, double deviation) {
  private static final double MAD_TO_SIGMA = 1.4826;
  private static final double PRIOR_DEVIATION = 0.5;
  private static final double PRIOR_WEIGHT = 20;
  private static final double LEAST_DEVIATION = 0.30;

  /** The spread of natural logarithms of dollars; at least one. */
  public static RobustSpread of(double[] logs) {
    double median = median(logs);
    double[] off = new double[logs.length];
    for (int i = 0; i < logs.length; i++) {
      off[i] = Math.abs(logs[i] - median);
    }
    double mad = MAD_TO_SIGMA * median(off);
    double n = logs.length;
    double variance =
        (n * mad * mad + PRIOR_WEIGHT * PRIOR_DEVIATION * PRIOR_DEVIATION) / (n + PRIOR_WEIGHT);
    return new RobustSpread(logs.length, median, Math.max(Math.sqrt(variance), LEAST_DEVIATION));
  }

  /** The median amount, dollars. */
  public double usd() {
    return Math.exp(median);
  }

  /** The amount {@code z} deviations above the median, dollars. */
  public double above(double z) {
    return Math.exp(median + z * deviation);
  }

  /**
   * The median; the mean of the two in the middle for an even number.
   *
   * @throws IllegalArgumentException for no value
   */
  public static double median(double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("a median needs at least one value");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
