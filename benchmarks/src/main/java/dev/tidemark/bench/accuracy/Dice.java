package dev.tidemark.bench.accuracy;

import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/** Chance with a fixed seed. */
final class Dice {
  private final RandomGenerator random;

  Dice(int... seed) {
    random = new Well19937c(seed);
  }

  boolean chance(double p) {
    return random.nextDouble() < p;
  }

  double uniform(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** From {@code low}, below {@code high}. */
  int whole(int low, int high) {
    return low + random.nextInt(Math.max(1, high - low));
  }

  double gaussian() {
    return random.nextGaussian();
  }

  int poisson(double mean) {
    return mean <= 0
        ? 0
        : new PoissonDistribution(
                random,
                mean,
                PoissonDistribution.DEFAULT_EPSILON,
                PoissonDistribution.DEFAULT_MAX_ITERATIONS)
            .sample();
  }

  double gamma(double shape) {
    return new GammaDistribution(random, shape, 1).sample();
  }

  /** An index, each as likely as its weight. */
  int of(double[] weights) {
    double sum = 0;
    for (double w : weights) {
      sum += w;
    }
    double at = random.nextDouble() * sum;
    for (int i = 0; i < weights.length; i++) {
      at -= weights[i];
      if (at < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }
}
