package dev.tidemark.dashboard.forecast;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * How spend of the days to come is estimated. An estimate is a real number of micro-dollars and is
 * rounded once, where a projection is made of it; what was spent never passes through one.
 *
 * <p>In the formulas {@code x(i)} is the spend of the i-th complete day that is known, the first
 * being the first day with any spend, and {@code n} the last one before the day of the forecast.
 */
public enum Method {
  /**
   * The mean of the period's own complete days, {@code sum x(i) / d} over its {@code d} days so
   * far; so the projection is {@code spend to date / days elapsed * days of the period}. Before the
   * period has a complete day, the mean of the seven days before.
   */
  LINEAR {
    @Override
    double on(DailySpend days, LocalDate start, LocalDate from, LocalDate day) {
      LocalDate begin = days.begin();
      LocalDate own = begin.isAfter(start) && begin.isBefore(from) ? begin : start;
      return own.isBefore(from) ? mean(days, own, from) : mean(days, from.minusDays(7), from);
    }
  },

  /**
   * An exponentially weighted mean with a half-life of seven days: {@code m(i) = a x(i) + (1 - a)
   * m(i-1)}, {@code a = 1 - exp(-ln 2 / 7)}, and {@code m(0)} the mean of the first seven days, so
   * that a single first day does not set the level.
   */
  EWMA {
    @Override
    double on(DailySpend days, LocalDate start, LocalDate from, LocalDate day) {
      LocalDate begin = days.begin();
      LocalDate week = begin.plusDays(7);
      double level = mean(days, begin, week.isBefore(from) ? week : from);
      for (LocalDate known = begin; known.isBefore(from); known = known.plusDays(1)) {
        level = ALPHA * days.on(known) + (1 - ALPHA) * level;
      }
      return level;
    }
  },

  /**
   * The mean of the last four days of the same weekday, {@code (x(w) + x(w-7) + x(w-14) + x(w-21))
   * / 4}, of as many of them as are known; the mean of the last four weeks where none is.
   */
  WEEKDAY {
    @Override
    double on(DailySpend days, LocalDate start, LocalDate from, LocalDate day) {
      LocalDate begin = days.begin();
      LocalDate last = from.minusDays(1);
      long back = Math.floorMod(ChronoUnit.DAYS.between(day, last), 7L);
      double sum = 0;
      int count = 0;
      for (LocalDate same = last.minusDays(back);
          count < WEEKS && !same.isBefore(begin);
          same = same.minusDays(7)) {
        sum += days.on(same);
        count++;
      }
      return count > 0 ? sum / count : mean(days, from.minusDays(7 * WEEKS), from);
    }
  };

  private static final int WEEKS = 4;
  private static final double HALF_LIFE_DAYS = 7;
  private static final double ALPHA = 1 - Math.exp(-Math.log(2) / HALF_LIFE_DAYS);

  /**
   * Micro-dollars of each day {@code [from, end)} as they look at the beginning of {@code from}.
   *
   * @param start first day of the period
   */
  double[] expected(DailySpend days, LocalDate start, LocalDate from, LocalDate end) {
    double[] all = new double[Math.toIntExact(Math.max(0, ChronoUnit.DAYS.between(from, end)))];
    for (int i = 0; i < all.length; i++) {
      // One level holds for all days, unless days of the week differ.
      boolean known = this == WEEKDAY ? i >= 7 : i > 0;
      all[i] = known ? all[this == WEEKDAY ? i - 7 : 0] : on(days, start, from, from.plusDays(i));
    }
    return all;
  }

  abstract double on(DailySpend days, LocalDate start, LocalDate from, LocalDate day);

  /** The name on the wire. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Mean of the known days of {@code [from, to)}; 0 where there is none. */
  private static double mean(DailySpend days, LocalDate from, LocalDate to) {
    LocalDate first = from.isBefore(days.begin()) ? days.begin() : from;
    long count = ChronoUnit.DAYS.between(first, to);
    return count <= 0 ? 0 : (double) days.sum(first, to) / count;
  }
}
