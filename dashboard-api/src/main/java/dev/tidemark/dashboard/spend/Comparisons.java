package dev.tidemark.dashboard.spend;

import dev.tidemark.dashboard.time.Cycles;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.time.ReportingTime;
import jakarta.inject.Singleton;
import java.time.LocalDate;

/** Says what a range is compared with. */
@Singleton
public final class Comparisons {
  private final Cycles cycles;
  private final ReportingTime time;

  Comparisons(Cycles cycles, ReportingTime time) {
    this.cycles = cycles;
    this.time = time;
  }

  /**
   * A cycle is compared with the same days of the cycle before, anything else with the days before.
   */
  public Comparison of(DayRange range) {
    return Comparison.of(range, before(range), time);
  }

  private DayRange before(DayRange range) {
    if (!range.name().equals("cycle")) {
      return range.before();
    }
    LocalDate start = cycles.previous().from();
    LocalDate end = start.plusDays(range.days());
    return new DayRange("previous", start, end.isAfter(range.from()) ? range.from() : end);
  }
}
