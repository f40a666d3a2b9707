package dev.tidemark.dashboard.time;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * A span of days {@code [from, to)}.
 *
 * @param name the name under which it was asked for; {@code custom} for two dates
 */
public record DayRange(String name, LocalDate from, LocalDate to) {
  /** How many days it has. */
  public int days() {
    return Math.toIntExact(ChronoUnit.DAYS.between(from, to));
  }

  /** The span of as many days just before. */
  public DayRange before() {
    return new DayRange("previous", from.minusDays(days()), from);
  }

  /** Whether the day lies in it. */
  public boolean has(LocalDate day) {
    return !day.isBefore(from) && day.isBefore(to);
  }
}
