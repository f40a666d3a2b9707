package dev.tidemark.dashboard.sheet;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** A model's or a provider's day: the people who used it, and their numbers. */
public final class Part {
  static final Part NOTHING = nothing();

  /** In ascending order. */
  private final int[] people;

  private final Column[] columns;
  private final BitSet unpriced;
  private long[] averages;
  private final long[] sums;

  private Part(int[] people, Column[] columns, BitSet unpriced) {
    this.people = people;
    this.columns = columns;
    this.unpriced = unpriced;
    this.sums = new long[columns.length];
    Arrays.setAll(sums, measure -> columns[measure].sum());
  }

  private static Part nothing() {
    Column[] none = new Column[Measure.values().length];
    Arrays.fill(none, Column.EMPTY);
    return new Part(new int[0], none, new BitSet());
  }

  /** How many people used it. */
  public int size() {
    return people.length;
  }

  /** The place of the person in an entry. */
  public int person(int entry) {
    return people[entry];
  }

  /** The entry of a person; negative where they did not use it. */
  public int entryOf(int person) {
    return Arrays.binarySearch(people, person);
  }

  /** A measure of an entry. */
  public long at(Measure measure, int entry) {
    return columns[measure.ordinal()].at(entry);
  }

  /** A measure of all entries. */
  public long sum(Measure measure) {
    return sums[measure.ordinal()];
  }

  /**
   * Micro-dollars a request of each person with requests and a price, ascending. Worked out when it
   * is first asked for.
   */
  public synchronized long[] averages() {
    if (averages == null) {
      long[] found = new long[people.length];
      int count = 0;
      for (int i = 0; i < people.length; i++) {
        long events = at(Measure.REQUESTS, i);
        if (events > 0 && !unpriced.get(i)) {
          found[count++] = at(Measure.SPEND, i) / events;
        }
      }
      averages = Arrays.copyOf(found, count);
      Arrays.sort(averages);
    }
    return averages;
  }

  long bytes() {
    // Averages may come later, in 8 bytes each.
    return Arrays.stream(columns).mapToLong(Column::bytes).sum() + 12L * people.length;
  }

  /**
   * The same without some people, and with rows of them; itself where that changes nothing.
   *
   * @param rows at most one of a person
   */
  Part with(BitSet without, List<Changes.Row> rows) {
    if (rows.isEmpty() && !hasAny(without)) {
      return this;
    }
    List<Changes.Row> added =
        rows.stream().sorted(Comparator.comparingInt(Changes.Row::place)).toList();
    int[] from = new int[people.length + added.size()];
    int count = 0;
    int next = 0;
    for (int entry = 0; entry < people.length; entry++) {
      while (next < added.size() && added.get(next).place() < people[entry]) {
        from[count++] = -1 - next++;
      }
      if (!without.get(people[entry])) {
        from[count++] = entry;
      }
    }
    while (next < added.size()) {
      from[count++] = -1 - next++;
    }
    return gathered(Arrays.copyOf(from, count), added);
  }

  private Part gathered(int[] from, List<Changes.Row> added) {
    int[] who = new int[from.length];
    BitSet without = new BitSet();
    for (int i = 0; i < from.length; i++) {
      Changes.Row row = from[i] >= 0 ? null : added.get(-1 - from[i]);
      who[i] = row == null ? people[from[i]] : row.place();
      without.set(i, row == null ? unpriced.get(from[i]) : row.unpriced());
    }
    Column[] all = new Column[columns.length];
    for (int measure = 0; measure < all.length; measure++) {
      long[] values = new long[added.size()];
      for (int i = 0; i < values.length; i++) {
        long[] row = added.get(i).values();
        values[i] = measure < row.length ? row[measure] : 0;
      }
      all[measure] = columns[measure].gathered(from, values);
    }
    return new Part(who, all, without);
  }

  private boolean hasAny(BitSet of) {
    for (int person = of.nextSetBit(0); person >= 0; person = of.nextSetBit(person + 1)) {
      if (entryOf(person) >= 0) {
        return true;
      }
    }
    return false;
  }
}
