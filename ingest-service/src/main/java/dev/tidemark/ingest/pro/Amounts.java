package dev.tidemark.ingest.pro;

import dev.tidemark.schemas.UsageEvent;

/**
 * Tokens by type, which are disjoint, and money in micro-dollars.
 *
 * @param costMicros value at the model's price
 * @param chargedMicros what is added up as spend
 */
public record Amounts(
    long input, long output, long cacheWrite, long cacheRead, long costMicros, long chargedMicros) {
  static final Amounts ZERO = new Amounts(0, 0, 0, 0, 0, 0);

  static Amounts of(UsageEvent e) {
    return new Amounts(
        e.inputTokens(),
        e.outputTokens(),
        e.cacheWriteTokens(),
        e.cacheReadTokens(),
        e.costMicros(),
        e.chargedMicros());
  }

  /** Both together. */
  Amounts plus(Amounts o) {
    return new Amounts(
        Math.addExact(input, o.input),
        Math.addExact(output, o.output),
        Math.addExact(cacheWrite, o.cacheWrite),
        Math.addExact(cacheRead, o.cacheRead),
        Math.addExact(costMicros, o.costMicros),
        Math.addExact(chargedMicros, o.chargedMicros));
  }

  /** What this has more than the other, each part at least 0. */
  Amounts above(Amounts o) {
    return new Amounts(
        Math.max(0, input - o.input),
        Math.max(0, output - o.output),
        Math.max(0, cacheWrite - o.cacheWrite),
        Math.max(0, cacheRead - o.cacheRead),
        Math.max(0, costMicros - o.costMicros),
        Math.max(0, chargedMicros - o.chargedMicros));
  }

  /** All parts as one text, for ids. */
  String text() {
    return "%d/%d/%d/%d/%d/%d"
        .formatted(input, output, cacheWrite, cacheRead, costMicros, chargedMicros);
  }

  boolean isZero() {
    return equals(ZERO);
  }

  /** The event with these amounts in place of its own. */
  UsageEvent in(UsageEvent e) {
    return new UsageEvent(
        e.id(),
        e.org(),
        e.userId(),
        e.email(),
        e.timestamp(),
        e.observedAt(),
        e.provider(),
        e.model(),
        e.kind(),
        input,
        output,
        cacheWrite,
        cacheRead,
        costMicros,
        chargedMicros,
        e.milliRequests(),
        e.maxMode(),
        e.headless(),
        e.withdrawn(),
        e.source());
  }
}
