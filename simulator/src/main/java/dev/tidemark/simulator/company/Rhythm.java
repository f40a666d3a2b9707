package dev.tidemark.simulator.company;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZonedDateTime;

/** When people work: shares of a working day's requests by local hour, and by day of the week. */
final class Rhythm {
  private static final double[] HOURS = {
    .1, 0, 0, 0, 0, 0, .2, 1, 4, 9, 12, 11, 7, 8, 11, 11, 9, 7, 4, 2, 1.5, 1.2, .7, .3
  };
  private static final double[] FLAT = new double[24];
  private static final double HOURS_SUM = sum(HOURS);
  private static final double WEEKEND = 0.05;
  private static final double FRIDAY = 0.85;

  static {
    java.util.Arrays.fill(FLAT, 1);
  }

  private Rhythm() {}

  /** Share of a usual working day's requests that fall on this day. */
  static double day(Person person, LocalDate day) {
    if (person.habits().aroundTheClock()) {
      return 1;
    }
    DayOfWeek weekday = day.getDayOfWeek();
    return weekday.getValue() >= 6 ? WEEKEND : weekday == DayOfWeek.FRIDAY ? FRIDAY : 1;
  }

  /** Local second of the day of one request. */
  static int second(Person person, Dice dice) {
    int hour = dice.pick(person.habits().aroundTheClock() ? FLAT : HOURS);
    return hour * 3600 + dice.below(3600);
  }

  /** Requests a second that the person usually makes at this moment. */
  static double rate(Person person, ZonedDateTime local) {
    double perDay = person.habits().requestsPerDay() * day(person, local.toLocalDate());
    double share = person.habits().aroundTheClock() ? 1.0 / 24 : HOURS[local.getHour()] / HOURS_SUM;
    return perDay * share / 3600;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
