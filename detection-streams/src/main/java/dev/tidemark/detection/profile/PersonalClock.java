package dev.tidemark.detection.profile;

import java.util.List;

/**
 * When a person's day begins: in the middle of the six hours in which the person works least. So a
 * late evening belongs to the day before it, and somebody who works nights has whole days.
 */
public final class PersonalClock {
  private static final int HOURS = 24;
  private static final int QUIET = 6;
  private static final int LOOKED_AT = 20;

  /** A move must gain more than these active hours, so that the day does not wander. */
  private static final int WORTH_MOVING = 3;

  private PersonalClock() {}

  /**
   * The hour of the UTC day at which the person's day begins, from -11 to 12; negative is the
   * evening before.
   *
   * @param present the hour at which it begins now
   */
  public static int startHour(List<DayFact> days, int present) {
    int[] active = activeDays(days);
    int best = Math.floorMod(present - QUIET / 2, HOURS);
    int bestCount = window(active, best) - WORTH_MOVING;
    if (bestCount <= 0 && days.size() > 3) {
      return present;
    }
    for (int h = 0; h < HOURS; h++) {
      int count = window(active, h);
      if (count < bestCount) {
        best = h;
        bestCount = count;
      }
    }
    int start = (best + QUIET / 2) % HOURS;
    return start > HOURS / 2 ? start - HOURS : start;
  }

  private static int[] activeDays(List<DayFact> days) {
    int[] active = new int[HOURS];
    for (DayFact day : days.subList(Math.max(0, days.size() - LOOKED_AT), days.size())) {
      for (int h = 0; h < HOURS; h++) {
        active[h] += day.hours() >> h & 1;
      }
    }
    return active;
  }

  private static int window(int[] active, int from) {
    int sum = 0;
    for (int h = 0; h < QUIET; h++) {
      sum += active[(from + h) % HOURS];
    }
    return sum;
  }
}
