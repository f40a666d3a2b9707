package dev.tidemark.dashboard.sheet;

import java.util.Arrays;
import java.util.List;

/** Every person's exact sums over consecutive days. Never changed. */
public final class RangeSums {
  private final List<Dense> days;
  private final long[][] sums;
  private final int[] activeDays;

  private RangeSums(List<Dense> days, long[][] sums, int[] activeDays) {
    this.days = days;
    this.sums = sums;
    this.activeDays = activeDays;
  }

  static RangeSums of(List<Dense> days) {
    int size = size(days, 0);
    RangeSums all = new RangeSums(days, new long[Dense.MEASURES][size], new int[size]);
    days.forEach(day -> all.add(day, 1));
    return all;
  }

  /** The same days as they are now: only those that changed are taken out and added again. */
  RangeSums with(List<Dense> now) {
    int size = size(now, activeDays.length);
    long[][] copies = new long[Dense.MEASURES][];
    Arrays.setAll(copies, i -> Arrays.copyOf(sums[i], size));
    RangeSums next = new RangeSums(now, copies, Arrays.copyOf(activeDays, size));
    for (int i = 0; i < now.size(); i++) {
      if (now.get(i) != days.get(i)) {
        next.add(days.get(i), -1);
        next.add(now.get(i), 1);
      }
    }
    return next;
  }

  /** Whether it is the sum of exactly these. */
  boolean isOf(List<Dense> others) {
    for (int i = 0; i < days.size(); i++) {
      if (days.get(i) != others.get(i)) {
        return false;
      }
    }
    return true;
  }

  /** A person's sum. */
  public long of(Measure measure, int place) {
    return place < activeDays.length ? sums[measure.ordinal()][place] : 0;
  }

  /** How many of the days the person had requests on. */
  public int activeDays(int place) {
    return place < activeDays.length ? activeDays[place] : 0;
  }

  /** Whether the person used anything. */
  public boolean used(int place) {
    return place < activeDays.length
        && (activeDays[place] > 0
            || sums[Dense.SPEND][place] != 0
            || sums[Dense.TOKENS][place] != 0);
  }

  /** How many people had requests. */
  public long active() {
    return Arrays.stream(activeDays).filter(days -> days > 0).count();
  }

  /** The place in the range of the last day with requests; -1 for none. */
  public int lastActive(int place) {
    for (int i = days.size() - 1; i >= 0 && activeDays(place) > 0; i--) {
      if (days.get(i).at(Dense.EVENTS, place) > 0) {
        return i;
      }
    }
    return -1;
  }

  private void add(Dense day, int sign) {
    for (int i = 0; i < sums.length; i++) {
      day.columns()[i].addTo(sums[i], sign);
    }
    day.columns()[Dense.EVENTS].countTo(activeDays, sign);
  }

  private static int size(List<Dense> days, int least) {
    return days.stream()
        .flatMap(day -> Arrays.stream(day.columns()))
        .mapToInt(Column::size)
        .reduce(least, Math::max);
  }
}
