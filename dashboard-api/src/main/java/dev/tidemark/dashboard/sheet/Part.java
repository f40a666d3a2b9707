package dev.tidemark.dashboard.sheet;

import java.util.Arrays;
import java.util.BitSet;

/** A model's or a provider's day: the people who used it, and their numbers. */
public final class Part {
  private final int[] people;
  private final Column[] columns;
  private final BitSet unpriced;
  private long[] averages;

  private Part(int[] people, Column[] columns, BitSet unpriced) {
    this.people = people;
    this.columns = columns;
    this.unpriced = unpriced;
  }

  /** How many people used it. */
  public int size() {
    return people.length;
  }

  /** The place of the person in an entry. */
  public int person(int entry) {
    return people[entry];
  }

  /** A measure of an entry. */
  public long at(Measure measure, int entry) {
    return columns[measure.ordinal()].at(entry);
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

  boolean hasAny(BitSet of) {
    for (int person : people) {
      if (of.get(person)) {
        return true;
      }
    }
    return false;
  }

  /** Collects entries. */
  static final class Builder {
    private int[] people = new int[16];
    private final long[][] values = new long[Dense.MEASURES][16];
    private final BitSet unpriced = new BitSet();
    private int count;

    void add(Changes.Row row) {
      int at = next(row.place());
      for (int i = 0; i < row.values().length; i++) {
        values[i][at] = row.values()[i];
      }
      unpriced.set(at, row.unpriced());
    }

    void addAllBut(Part part, BitSet without) {
      for (int entry = 0; entry < part.people.length; entry++) {
        if (!without.get(part.people[entry])) {
          int at = next(part.people[entry]);
          for (int i = 0; i < values.length; i++) {
            values[i][at] = part.columns[i].at(entry);
          }
          unpriced.set(at, part.unpriced.get(entry));
        }
      }
    }

    boolean isEmpty() {
      return count == 0;
    }

    Part build() {
      Column[] columns = new Column[values.length];
      Arrays.setAll(columns, i -> Column.of(Arrays.copyOf(values[i], count)));
      return new Part(Arrays.copyOf(people, count), columns, unpriced);
    }

    private int next(int person) {
      if (count == people.length) {
        people = Arrays.copyOf(people, count * 2);
        Arrays.setAll(values, i -> Arrays.copyOf(values[i], count * 2));
      }
      people[count] = person;
      return count++;
    }
  }
}
