package dev.tidemark.detection.detector;

import dev.tidemark.detection.profile.RobustSpread;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the team's days of the calendar were before today, worked out once a day. Only people with
 * usage count: somebody on holiday says nothing of a usual day.
 *
 * @param byDay by day, days since the epoch
 * @param medianCycleUsd the median person's spend of the billing cycle, dollars
 * @param cycleLogs natural logarithms of the dollars of the billing cycle, by group
 */
public record TeamFigures(
    SortedMap<Long, Day> byDay,
    OptionalDouble medianCycleUsd,
    Map<String, RobustSpread> cycleLogs) {
  /** Nothing known. */
  public static final TeamFigures NONE =
      new TeamFigures(new TreeMap<>(), OptionalDouble.empty(), Map.of());

  /** Sums over the people of one day. */
  public record Day(int people, Sums usd, Sums requests, double p75Usd) {}

  /** A sum and the sum of squares. */
  public record Sums(double sum, double squares) {
    /** With one value more. */
    public Sums plus(double value) {
      return new Sums(sum + value, squares + value * value);
    }

    private Sums plus(Sums o) {
      return new Sums(sum + o.sum, squares + o.squares);
    }
  }

  /**
   * Mean and sample deviation.
   *
   * @param n person-days
   */
  public record Spread(int n, double mean, double deviation) {}

  /** A kind of value. */
  enum Of {
    USD,
    REQUESTS;

    private Sums in(Day day) {
      return this == USD ? day.usd : day.requests;
    }
  }

  /** Person-days of a window that ends before {@code day}; empty for fewer than two. */
  Optional<Spread> before(long day, int windowDays, Of what) {
    int n = 0;
    Sums all = new Sums(0, 0);
    for (Day d : byDay.subMap(day - windowDays, day).values()) {
      n += d.people;
      all = all.plus(what.in(d));
    }
    if (n < 2) {
      return Optional.empty();
    }
    double mean = all.sum / n;
    double variance = Math.max(0, (all.squares - n * mean * mean) / (n - 1));
    return Optional.of(new Spread(n, mean, Math.sqrt(variance)));
  }
}
