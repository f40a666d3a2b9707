package dev.tidemark.dashboard.sheet;

import java.util.Arrays;

/**
 * Whole numbers by place, zero beyond the end: 4 bytes each as long as all of them fit, else 8.
 * Never changed.
 */
final class Column {
  static final Column EMPTY = new Column(new int[0], null);

  private final int[] narrow;
  private final long[] wide;

  private Column(int[] narrow, long[] wide) {
    this.narrow = narrow;
    this.wide = wide;
  }

  /** The numbers themselves; the array is not kept. */
  static Column of(long[] values) {
    boolean any = false;
    for (long value : values) {
      if (value != (int) value) {
        return new Column(null, values.clone());
      }
      any |= value != 0;
    }
    if (!any) {
      return EMPTY;
    }
    int[] narrow = new int[values.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (int) values[i];
    }
    return new Column(narrow, null);
  }

  long at(int place) {
    if (place >= size()) {
      return 0;
    }
    return narrow == null ? wide[place] : narrow[place];
  }

  int size() {
    return narrow == null ? wide.length : narrow.length;
  }

  long bytes() {
    return narrow == null ? 8L * wide.length : 4L * narrow.length;
  }

  /** A copy with other numbers in some places. */
  Column with(int[] places, long[] values) {
    int size = size();
    boolean fits = narrow != null;
    for (int i = 0; i < places.length; i++) {
      size = Math.max(size, places[i] + 1);
      fits &= values[i] == (int) values[i];
    }
    if (!fits) {
      long[] copy = Arrays.copyOf(widened(), size);
      for (int i = 0; i < places.length; i++) {
        copy[places[i]] = values[i];
      }
      return new Column(null, copy);
    }
    int[] copy = Arrays.copyOf(narrow, size);
    for (int i = 0; i < places.length; i++) {
      copy[places[i]] = (int) values[i];
    }
    return new Column(copy, null);
  }

  /**
   * Numbers taken from here and from others: {@code from} says for each where it is, the others'
   * counted from -1 downwards.
   */
  Column gathered(int[] from, long[] others) {
    long[] values = new long[from.length];
    for (int i = 0; i < from.length; i++) {
      values[i] = from[i] >= 0 ? at(from[i]) : others[-1 - from[i]];
    }
    return of(values);
  }

  /**
   * The sum of all.
   *
   * @throws ArithmeticException where it does not fit
   */
  long sum() {
    long sum = 0;
    for (int i = 0; i < size(); i++) {
      sum = Math.addExact(sum, at(i));
    }
    return sum;
  }

  /** Adds every number to the sum in its place; {@code sums} has room for all. */
  void addTo(long[] sums, int sign) {
    int size = size();
    if (narrow != null) {
      for (int i = 0; i < size; i++) {
        sums[i] += (long) sign * narrow[i];
      }
    } else {
      for (int i = 0; i < size; i++) {
        sums[i] += sign * wide[i];
      }
    }
  }

  /** Adds one to the count in each place whose number is above zero. */
  void countTo(int[] counts, int sign) {
    int size = size();
    for (int i = 0; i < size; i++) {
      counts[i] += at(i) > 0 ? sign : 0;
    }
  }

  private long[] widened() {
    return narrow == null ? wide : Arrays.stream(narrow).asLongStream().toArray();
  }
}
