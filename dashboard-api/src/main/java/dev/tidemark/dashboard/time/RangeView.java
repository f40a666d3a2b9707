package dev.tidemark.dashboard.time;

import java.time.LocalDate;

/**
 * A span of days as the API says it.
 *
 * @param to exclusive
 * @param provisionalFrom days from here on may still change
 */
public record RangeView(
    String name, LocalDate from, LocalDate to, int days, String zone, LocalDate provisionalFrom) {
  /** The view of a range at this moment. */
  public static RangeView of(DayRange range, ReportingTime time) {
    return new RangeView(
        range.name(), range.from(), range.to(), range.days(), time.zone().getId(), time.today());
  }
}
