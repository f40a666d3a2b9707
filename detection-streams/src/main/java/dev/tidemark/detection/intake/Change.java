package dev.tidemark.detection.intake;

import dev.tidemark.schemas.UsageEvent;
import java.util.Optional;

/**
 * An event that changes the sums: what it counts for now, and what its earlier observation counted
 * for.
 */
public record Change(UsageEvent event, EventRevision now, Optional<EventRevision> before) {
  /** Change of spend, micro-dollars. */
  public long spendDeltaMicros() {
    return now.totals().spendMicros() - before.map(b -> b.totals().spendMicros()).orElse(0L);
  }
}
