package dev.tidemark.simulator.company;

import java.util.SplittableRandom;

/** Random draws that are the same for the same key on every machine and every Java release. */
final class Dice {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final SplittableRandom random;

  private Dice(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Dice for one purpose: the key's parts are mixed, so neighbouring keys share nothing. */
  static Dice of(long... key) {
    return new Dice(mix(key));
  }

  /** A well-spread hash of a key. */
  static long mix(long... key) {
    long hash = 0;
    for (long part : key) {
      hash = scramble(hash * GOLDEN + part + GOLDEN);
    }
    return hash;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  double unit() {
    return random.nextDouble();
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  <T> T oneOf(T[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** Box-Muller on StrictMath: the library's own Gaussian may change between releases. */
  double gaussian() {
    double u = 1 - random.nextDouble();
    double v = random.nextDouble();
    return StrictMath.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * StrictMath.PI * v);
  }

  double logNormal(double median, double sigma) {
    return median * StrictMath.exp(sigma * gaussian());
  }

  /** Index drawn in proportion to the weights, which need not add up to one. */
  int pick(double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double left = random.nextDouble() * sum;
    for (int i = 0; i < weights.length; i++) {
      left -= weights[i];
      if (left < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }

  /** A whole number with the given mean: the fraction decides by chance. */
  int around(double mean) {
    int whole = (int) mean;
    return whole + (chance(mean - whole) ? 1 : 0);
  }

  private static long scramble(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
