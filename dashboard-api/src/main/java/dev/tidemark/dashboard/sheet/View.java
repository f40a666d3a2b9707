package dev.tidemark.dashboard.sheet;

import dev.tidemark.dashboard.time.DayRange;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntToLongFunction;

/** What was asked for, all of it as it was at one moment. */
public final class View {
  private static final int MINUTES = 60;

  private final Directory directory;
  private final Map<Wanted.Key, Slice> slices;
  private final SumsMemory memory;

  /** What was added up already: the parts of one answer need the same. */
  private final Map<Upto, long[]> spends = new ConcurrentHashMap<>();

  private record Upto(LocalDate from, LocalDate to, LocalDate cut, int fullHours, int minutes) {}

  View(Directory directory, Map<Wanted.Key, Slice> slices, SumsMemory memory) {
    this.directory = directory;
    this.slices = slices;
    this.memory = memory;
  }

  /** Whether it has all of that. */
  boolean has(Set<Wanted.Key> keys) {
    return slices.keySet().containsAll(keys);
  }

  /** That one, which is later, and what only this one has. */
  View and(View later) {
    Map<Wanted.Key, Slice> all = new HashMap<>(slices);
    all.putAll(later.slices);
    return new View(later.directory, all, memory);
  }

  /** Who is who. */
  public Directory directory() {
    return directory;
  }

  /** Sums of all people over a range. */
  public RangeSums sums(DayRange range) {
    List<Dense> days = range.from().datesUntil(range.to()).map(this::totals).toList();
    return memory.sums(range.from(), range.to(), days);
  }

  /**
   * Micro-dollars of all people over a range, by their places; of one of its days only those up to
   * some time of it.
   *
   * @param cut the day that counts in part; a day outside the range where all count in full
   * @param fullHours hours of that day that count in full
   * @param minutes of the hour after them, which counts in that part, rounded down
   * @return shared by all who ask, and not to be changed
   */
  public long[] spend(DayRange range, LocalDate cut, int fullHours, int minutes) {
    return spends.computeIfAbsent(
        new Upto(range.from(), range.to(), cut, fullHours, minutes),
        upto -> added(range, cut, fullHours, minutes));
  }

  private long[] added(DayRange range, LocalDate cut, int fullHours, int minutes) {
    RangeSums sums = sums(range);
    long[] spend = new long[directory.size()];
    for (int place = 0; place < spend.length; place++) {
      spend[place] = sums.of(Measure.SPEND, place);
    }
    if (range.has(cut)) {
      for (int place = 0; place < spend.length; place++) {
        spend[place] += spend(cut, fullHours, minutes, place) - on(cut, Measure.SPEND, place);
      }
    }
    return spend;
  }

  /** Micro-dollars of a person on a day, up to some time of it. */
  public long spend(LocalDate day, int fullHours, int minutes, int place) {
    Dense hours = (Dense) slice(day, Detail.HOURS);
    long spend = 0;
    for (int hour = 0; hour < Math.min(fullHours, hours.columns().length); hour++) {
      spend += hours.at(hour, place);
    }
    return fullHours >= hours.columns().length
        ? spend
        : spend + hours.at(fullHours, place) * minutes / MINUTES;
  }

  /** A person's number on a day. */
  public long on(LocalDate day, Measure measure, int place) {
    return totals(day).at(measure.ordinal(), place);
  }

  /** Everybody's number on a day, by place. */
  public IntToLongFunction on(LocalDate day, Measure measure) {
    Dense totals = totals(day);
    return place -> totals.at(measure.ordinal(), place);
  }

  /** The models or providers of a day. */
  public Map<String, Part> parts(Detail detail, LocalDate day) {
    return ((Sparse) slice(day, detail)).parts();
  }

  private Dense totals(LocalDate day) {
    return (Dense) slice(day, Detail.TOTALS);
  }

  private Slice slice(LocalDate day, Detail detail) {
    Slice slice = slices.get(new Wanted.Key(day, detail));
    if (slice == null) {
      throw new IllegalArgumentException(detail + " of " + day + " were not asked for");
    }
    return slice;
  }
}
