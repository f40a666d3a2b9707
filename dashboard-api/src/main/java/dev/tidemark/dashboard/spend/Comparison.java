package dev.tidemark.dashboard.spend;

import dev.tidemark.dashboard.sheet.Detail;
import dev.tidemark.dashboard.sheet.Measure;
import dev.tidemark.dashboard.sheet.View;
import dev.tidemark.dashboard.sheet.Wanted;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.time.ReportingTime;
import java.time.Duration;
import java.time.LocalDate;

/**
 * What a range is compared with. While the range holds the running day, the last day of the range
 * before counts to the same time of day only, so that a morning is not compared with a whole day.
 *
 * @param cutDay the day that counts in part; a day outside the range where all count in full
 */
public record Comparison(DayRange range, LocalDate cutDay, int fullHours, int minutes) {
  /** The comparison of a range at this moment. */
  public static Comparison of(DayRange range, ReportingTime time) {
    return of(range, range.before(), time);
  }

  /** The comparison of a range with another one, day by day. */
  public static Comparison of(DayRange range, DayRange before, ReportingTime time) {
    LocalDate today = time.today();
    if (!range.has(today)) {
      return new Comparison(before, LocalDate.EPOCH.minusDays(1), 0, 0);
    }
    Duration passed = Duration.between(time.startOf(today), time.now());
    long place = today.toEpochDay() - range.from().toEpochDay();
    return new Comparison(
        before,
        before.from().plusDays(place),
        Math.toIntExact(passed.toHours()),
        passed.toMinutesPart());
  }

  /** What has to be read for it. */
  public Wanted wanted() {
    Wanted wanted = new Wanted().and(Detail.TOTALS, range);
    return range.has(cutDay) ? wanted.and(Detail.HOURS, cutDay) : wanted;
  }

  /** Micro-dollars of all people, by their places. */
  public long[] spend(View view) {
    return view.spend(range, cutDay, fullHours, minutes);
  }

  /** Micro-dollars of a person on one of its days. */
  public long spend(View view, LocalDate day, int place) {
    return day.equals(cutDay)
        ? view.spend(day, fullHours, minutes, place)
        : view.on(day, Measure.SPEND, place);
  }
}
