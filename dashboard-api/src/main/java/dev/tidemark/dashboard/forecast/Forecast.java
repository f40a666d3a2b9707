package dev.tidemark.dashboard.forecast;

import dev.tidemark.dashboard.time.Cycle;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a period will have cost at its end, by one method: {@code P = S + max(t, e(0)) + e(1) + ...
 * + e(h)}, where {@code S} is the spend of its complete days, {@code t} that of the running day so
 * far, and {@code e} what the method expects of the running day and of each day after it.
 *
 * <p>The band is {@code S + q R}, where {@code R = P - S} and {@code q} the ratios of one in ten
 * and of nine in ten in the {@link BackTest}; it never lies below what is spent already, and always
 * holds the projection.
 *
 * @param spentMicros from the period's start up to now
 * @param projectedMicros at the period's end, rounded half-even once
 * @param band empty where there is too little history to say
 * @param path expected spend since the period's start at the end of each day from today on
 */
public record Forecast(
    Method method,
    long spentMicros,
    long projectedMicros,
    Optional<Band> band,
    Optional<BackTest> test,
    List<Point> path) {
  /** Keeps its own copy. */
  public Forecast {
    path = List.copyOf(path);
  }

  /** How many days before today a forecast looks at. */
  public static final int HISTORY_DAYS = 180;

  /** Eight in ten comparable projections ended in it, micro-dollars. */
  public record Band(long lowMicros, long highMicros) {}

  /**
   * Spend since the period's start at the end of that day; low and high are null without a band.
   */
  public record Point(LocalDate day, long micros, Long lowMicros, Long highMicros) {}

  /**
   * A forecast of a period that has begun.
   *
   * @param days with all days up to today, as far back as the method shall look
   */
  public static Forecast of(Method method, DailySpend days, Cycle period, LocalDate today) {
    LocalDate end = period.end();
    if (!today.isBefore(end)) {
      long spent = days.sum(period.start(), end);
      return new Forecast(method, spent, spent, Optional.empty(), Optional.empty(), List.of());
    }
    long complete = days.sum(period.start(), today);
    long spent = Math.addExact(complete, days.on(today));
    Optional<BackTest> test = BackTest.of(method, days, period, today);
    double[] expected = method.expected(days, period.start(), today, end);
    expected[0] = Math.max(expected[0], days.on(today));
    List<Point> path = new ArrayList<>();
    double left = 0;
    for (int i = 0; i < expected.length; i++) {
      left += expected[i];
      path.add(point(today.plusDays(i), complete, left, spent, test));
    }
    Point last = path.getLast();
    Optional<Band> band = test.map(t -> new Band(last.lowMicros(), last.highMicros()));
    return new Forecast(method, spent, last.micros(), band, test, path);
  }

  private static Point point(
      LocalDate day, long complete, double left, long spent, Optional<BackTest> test) {
    long micros = plus(complete, left);
    Long low =
        test.map(t -> Math.min(micros, Math.max(spent, plus(complete, t.low() * left))))
            .orElse(null);
    Long high = test.map(t -> Math.max(micros, plus(complete, t.high() * left))).orElse(null);
    return new Point(day, micros, low, high);
  }

  private static long plus(long exact, double estimate) {
    return Math.addExact(exact, Math.round(Math.rint(estimate)));
  }

  /**
   * The day at whose end spend has reached a limit: a past one, or the one on which it is expected;
   * empty where that is not before the period's end.
   */
  public Optional<LocalDate> reaches(long limitMicros, DailySpend days, Cycle period) {
    long sum = 0;
    LocalDate seen = path.isEmpty() ? period.end() : path.getFirst().day().plusDays(1);
    for (LocalDate day = period.start(); day.isBefore(seen); day = day.plusDays(1)) {
      sum = Math.addExact(sum, days.on(day));
      if (sum >= limitMicros) {
        return Optional.of(day);
      }
    }
    return path.stream().filter(p -> p.micros() >= limitMicros).map(Point::day).findFirst();
  }
}
