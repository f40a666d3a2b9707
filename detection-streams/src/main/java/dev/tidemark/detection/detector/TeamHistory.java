package dev.tidemark.detection.detector;

import dev.tidemark.schemas.TeamBaseline;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The organisation's distributions of earlier days, looked up when a detector asks. */
public final class TeamHistory {
  /** Mean and sample deviation of spend per active user and day over a window, micro-dollars. */
  public record Pooled(long userDays, double mean, double deviation) {}

  private final Function<LocalDate, Optional<TeamBaseline>> lookUp;

  /** A history over that look-up. */
  public TeamHistory(Function<LocalDate, Optional<TeamBaseline>> lookUp) {
    this.lookUp = lookUp;
  }

  /**
   * The distribution of all user-days in the {@code days} days before {@code day}; empty under two
   * user-days.
   */
  public Optional<Pooled> pooled(LocalDate day, int days) {
    List<TeamBaseline> found = before(day, days);
    long n = found.stream().mapToLong(TeamBaseline::users).sum();
    if (n < 2) {
      return Optional.empty();
    }
    double mean = found.stream().mapToDouble(TeamBaseline::totalMicros).sum() / n;
    double within = 0;
    for (TeamBaseline b : found) {
      double d = b.deviationMicros();
      double off = b.meanMicros() - mean;
      within += (b.users() - 1) * d * d + b.users() * off * off;
    }
    return Optional.of(new Pooled(n, mean, Math.sqrt(within / (n - 1))));
  }

  /**
   * Median of the daily medians of the 14 days before, micro-dollars; empty where fewer than five
   * days had five users.
   */
  public Optional<Double> usualMicros(LocalDate day) {
    double[] medians =
        before(day, 14).stream()
            .filter(b -> b.users() >= 5)
            .mapToDouble(TeamBaseline::medianMicros)
            .sorted()
            .toArray();
    return medians.length < 5
        ? Optional.empty()
        : Optional.of(Arrays.stream(medians).skip(medians.length / 2).findFirst().orElseThrow());
  }

  private List<TeamBaseline> before(LocalDate day, int days) {
    return day.minusDays(days).datesUntil(day).map(lookUp).flatMap(Optional::stream).toList();
  }
}
