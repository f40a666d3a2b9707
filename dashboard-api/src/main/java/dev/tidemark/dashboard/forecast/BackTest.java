package dev.tidemark.dashboard.forecast;

import dev.tidemark.dashboard.time.Cycle;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/**
 * How good a method was on the subject's own past: the period and its running day are moved back by
 * {@code k} days, for every {@code k} for which the moved period is over, and what the method
 * expected of its days left, {@code R(k)}, is compared with what they cost, {@code A(k)}. The
 * quantiles are those of {@code A(k) / R(k)}.
 *
 * <p>Spans that overlap are not independent: {@code n} comparisons of spans of {@code h} days say
 * as much as {@code m = n / h} spans. As in conformal prediction the upper quantile is therefore
 * taken at {@code 0.9 (1 + 1 / m)}, at most 1, and the lower one as far from 0.
 *
 * @param origins how many such comparisons there are
 * @param low the ratio that one in ten stays below
 * @param high the ratio that nine in ten stay below
 * @param error the median of {@code |A(k) / R(k) - 1|}
 */
public record BackTest(int origins, double low, double high, double error) {
  /** Fewer comparisons say too little. */
  public static final int LEAST_ORIGINS = 10;

  private static final double NINE_IN_TEN = 0.9;
  private static final int MOST_ORIGINS = 120;
  private static final int LEAST_DAYS = 14;

  /** Empty where there is too little history. */
  static Optional<BackTest> of(Method method, DailySpend days, Cycle period, LocalDate today) {
    List<Double> ratios = new ArrayList<>();
    LocalDate oldest = days.begin().plusDays(LEAST_DAYS);
    for (long k = ChronoUnit.DAYS.between(today, period.end());
        ratios.size() < MOST_ORIGINS && !today.minusDays(k).isBefore(oldest);
        k++) {
      LocalDate origin = today.minusDays(k);
      LocalDate end = period.end().minusDays(k);
      double expected = 0;
      for (double day : method.expected(days, period.start().minusDays(k), origin, end)) {
        expected += day;
      }
      long actual = days.sum(origin, end);
      if (expected > 0) {
        ratios.add(actual / expected);
      } else if (actual == 0) {
        ratios.add(1.0);
      }
    }
    long left = ChronoUnit.DAYS.between(today, period.end());
    return ratios.size() < LEAST_ORIGINS ? Optional.empty() : Optional.of(of(ratios, left));
  }

  private static BackTest of(List<Double> ratios, long spanDays) {
    double upper = Math.min(1, NINE_IN_TEN * (1 + spanDays / (2.0 * ratios.size())));
    double[] sorted = ratios.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double[] errors = ratios.stream().mapToDouble(r -> Math.abs(r - 1)).toArray();
    return new BackTest(
        sorted.length, quantile(sorted, 1 - upper), quantile(sorted, upper), quantile(errors, 0.5));
  }

  private static double quantile(double[] values, double part) {
    // The library has no quantile of 0.
    return part <= 0
        ? values[0]
        : new Percentile(part * 100).withEstimationType(EstimationType.R_7).evaluate(values);
  }
}
