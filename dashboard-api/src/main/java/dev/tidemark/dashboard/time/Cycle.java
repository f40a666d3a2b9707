package dev.tidemark.dashboard.time;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * A billing cycle {@code [start, end)} in days.
 *
 * @param basis {@code billing cycle} where the vendor said it, else {@code calendar month}
 */
public record Cycle(LocalDate start, LocalDate end, String basis) {
  /** The calendar month of a day. */
  public static Cycle month(LocalDate day) {
    LocalDate first = day.withDayOfMonth(1);
    return new Cycle(first, first.plusMonths(1), "calendar month");
  }

  /** The part of it up to and with today. */
  public DayRange startedSoFar(LocalDate today) {
    LocalDate to = today.plusDays(1).isBefore(end) ? today.plusDays(1) : end;
    return new DayRange("cycle", start, to);
  }

  /** Its number of days. */
  public long days() {
    return ChronoUnit.DAYS.between(start, end);
  }
}
