package dev.tidemark.dashboard.overview;

import dev.tidemark.dashboard.time.Cycle;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a billing cycle will cost: what was spent so far, and for each day that is left the mean of
 * the last four such weekdays.
 */
public final class Projection {
  /** How many days before today the means are taken from. */
  public static final int HISTORY_DAYS = 28;

  private Projection() {}

  /** A day's spend in micro-dollars. */
  public record Spent(LocalDate day, long micros) {}

  /**
   * Micro-dollars at the end of the cycle; today costs at least what it cost already.
   *
   * @param days known days, from the earlier of cycle start and history up to today
   */
  public static long micros(Cycle cycle, LocalDate today, List<Spent> days) {
    Map<DayOfWeek, Long> sums = new EnumMap<>(DayOfWeek.class);
    Map<DayOfWeek, Long> counts = new EnumMap<>(DayOfWeek.class);
    long soFar = 0;
    long spentToday = 0;
    for (Spent spent : days) {
      LocalDate day = spent.day();
      if (!day.isBefore(today.minusDays(HISTORY_DAYS)) && day.isBefore(today)) {
        sums.merge(day.getDayOfWeek(), spent.micros(), Math::addExact);
        counts.merge(day.getDayOfWeek(), 1L, Long::sum);
      }
      if (!day.isBefore(cycle.start()) && day.isBefore(today)) {
        soFar = Math.addExact(soFar, spent.micros());
      }
      if (day.equals(today)) {
        spentToday = spent.micros();
      }
    }
    long left = Math.max(spentToday, usual(sums, counts, today));
    for (LocalDate day = today.plusDays(1); day.isBefore(cycle.end()); day = day.plusDays(1)) {
      left = Math.addExact(left, usual(sums, counts, day));
    }
    return Math.addExact(soFar, left);
  }

  private static long usual(Map<DayOfWeek, Long> sums, Map<DayOfWeek, Long> counts, LocalDate day) {
    long count = counts.getOrDefault(day.getDayOfWeek(), 0L);
    return count == 0 ? 0 : sums.get(day.getDayOfWeek()) / count;
  }
}
