package dev.tidemark.dashboard.why;

import java.util.Map;

/**
 * Two spans of days to compare. The people who used something in both are <em>the others</em>.
 *
 * @param beforeMicros exact spend of the span before
 * @param nowMicros exact spend of the span now
 * @param came people who used something now and nothing before
 * @param left people who used something before and nothing now
 * @param before the others' use before, by model
 * @param now the others' use now, by model
 */
record Spans(
    long beforeMicros,
    long nowMicros,
    Movers came,
    Movers left,
    Map<String, ModelUse> before,
    Map<String, ModelUse> now) {
  /** Keeps its own copies. */
  Spans {
    before = Map.copyOf(before);
    now = Map.copyOf(now);
  }

  /** People of only one span, and by how much they alone change the spend, in micro-dollars. */
  record Movers(long people, long changeMicros) {}
}
