package dev.tidemark.dashboard.sheet;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** What some people's day is now; of these people it replaces all that was known. */
final class Changes {
  /**
   * A row of it.
   *
   * @param part model or provider; null where the detail has none
   * @param unpriced whether tokens were used and nobody said what they cost
   */
  record Row(int place, String part, long[] values, boolean unpriced) {}

  final BitSet people = new BitSet();
  final List<Row> rows = new ArrayList<>();

  void add(int place, String part, boolean unpriced, long... values) {
    people.set(place);
    rows.add(new Row(place, part, values, unpriced));
  }

  /** A person of whom nothing is left. */
  void clear(int place) {
    people.set(place);
  }
}
