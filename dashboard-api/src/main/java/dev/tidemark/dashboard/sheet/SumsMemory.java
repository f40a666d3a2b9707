package dev.tidemark.dashboard.sheet;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps the sums of the ranges that were asked for last, and brings them up to date by the day. */
final class SumsMemory {
  private static final int RANGES = 32;

  private record Span(LocalDate from, LocalDate to) {}

  private final Map<Span, RangeSums> ranges = new LinkedHashMap<>(RANGES, 0.75f, true);

  /** The sums of those days. */
  RangeSums sums(LocalDate from, LocalDate to, List<Dense> days) {
    Span span = new Span(from, to);
    RangeSums known = known(span);
    if (known != null && known.isOf(days)) {
      return known;
    }
    RangeSums sums = known == null ? RangeSums.of(days) : known.with(days);
    keep(span, sums);
    return sums;
  }

  private synchronized RangeSums known(Span span) {
    return ranges.get(span);
  }

  private synchronized void keep(Span span, RangeSums sums) {
    ranges.put(span, sums);
    if (ranges.size() > RANGES) {
      ranges.remove(ranges.keySet().iterator().next());
    }
  }
}
