package dev.tidemark.ingest.otlp;

import dev.tidemark.ingest.store.CounterStates.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a counter's point adds to what was counted before: nothing where the point, or a later one,
 * was counted already.
 *
 * @param increment null for nothing
 * @param after how far the counter is counted then
 */
record Counter(BigDecimal increment, State after) {
  /** As many points may overtake each other on the way. */
  private static final int REMEMBERED = 32;

  /**
   * Counts a point.
   *
   * @param before null for a counter's first point
   */
  static Counter count(State before, Point point) {
    return point.cumulative() ? total(before, point) : difference(before, point);
  }

  private static Counter difference(State before, Point point) {
    List<Long> recent = before == null ? List.of() : before.recent();
    boolean forgotten = recent.size() == REMEMBERED && point.nanos() < recent.getFirst();
    if (recent.contains(point.nanos()) || forgotten) {
      return new Counter(null, before);
    }
    List<Long> more = new ArrayList<>(recent);
    more.add(point.nanos());
    more.sort(null);
    List<Long> kept = more.subList(Math.max(0, more.size() - REMEMBERED), more.size());
    return new Counter(
        point.value(),
        new State(
            point.started(),
            Telemetry.instant(kept.getLast()),
            BigDecimal.ZERO,
            List.copyOf(kept)));
  }

  private static Counter total(State before, Point point) {
    Instant at = point.at();
    State after = new State(point.started(), at, point.value(), List.of());
    if (before == null) {
      return new Counter(point.value(), after);
    }
    if (!at.isAfter(before.last()) || earlier(point.started(), before.started())) {
      return new Counter(null, before);
    }
    boolean restarted =
        !Objects.equals(point.started(), before.started())
            || point.value().compareTo(before.value()) < 0;
    return new Counter(restarted ? point.value() : point.value().subtract(before.value()), after);
  }

  private static boolean earlier(Instant one, Instant other) {
    return one != null && other != null && one.isBefore(other);
  }
}
