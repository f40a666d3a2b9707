package dev.tidemark.ingest.cursor;

import dev.tidemark.ingest.store.EventTotals.Sum;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the difference between the vendor's totals and its events consists of, the vendor's less
 * ours: {@code rounding} of single events; {@code provisional}, events too new for the vendor to
 * have added them up; {@code unattributed}, events of service accounts and others whom its totals
 * do not list; {@code not_collected}, where events of the time are still missing or their charge is
 * not remembered; and what is left, {@code unexplained}.
 */
final class Difference {
  static final String UNEXPLAINED = "unexplained";
  private static final String ROUNDING = "rounding";
  private static final String PROVISIONAL = "provisional";
  private static final String UNATTRIBUTED = "unattributed";
  private static final String NOT_COLLECTED = "not_collected";
  private static final Sum NOTHING = new Sum(0, 0, 0, 0);

  private final boolean complete;
  private final SortedMap<String, Long> byType = new TreeMap<>();

  /** A difference over a time of which all events are there, or not. */
  Difference(boolean complete) {
    this.complete = complete;
  }

  /**
   * Two figures that should be equal.
   *
   * @param vendorMicros the vendor's
   * @param counted ours; null for nothing
   * @param sums how many rounded sums the vendor's figure is made of
   */
  record Part(long vendorMicros, Sum counted, int sums) {}

  /** Explains the difference of two figures. */
  void add(Part part) {
    Sum counted = part.counted() == null ? NOTHING : part.counted();
    long left = part.vendorMicros() - counted.micros();
    if (left == 0) {
      return;
    }
    // Half a micro-dollar for each event, and for each sum of the vendor's.
    long rounding = (counted.events() + part.sums() + 1) / 2;
    if (Math.abs(left) <= rounding) {
      put(ROUNDING, left);
      return;
    }
    if (left < 0) {
      long fresh = Math.min(-left, Math.max(0, counted.freshMicros()));
      put(PROVISIONAL, -fresh);
      left += fresh;
    }
    boolean known = complete && counted.unknown() == 0;
    String rest = Math.abs(left) <= rounding ? ROUNDING : known ? UNEXPLAINED : NOT_COLLECTED;
    put(rest, left);
  }

  /** Somebody whom the vendor's totals do not list. */
  void unattributed(Sum counted) {
    put(UNATTRIBUTED, -counted.micros());
  }

  /** The parts that are not zero, micro-dollars. */
  SortedMap<String, Long> byType() {
    return new TreeMap<>(byType);
  }

  static Sum sum(List<Sum> sums) {
    long events = 0;
    long micros = 0;
    long fresh = 0;
    long unknown = 0;
    for (Sum sum : sums) {
      events += sum.events();
      micros += sum.micros();
      fresh += sum.freshMicros();
      unknown += sum.unknown();
    }
    return new Sum(events, micros, fresh, unknown);
  }

  private void put(String type, long micros) {
    if (micros != 0) {
      byType.merge(type, micros, Math::addExact);
    }
  }
}
