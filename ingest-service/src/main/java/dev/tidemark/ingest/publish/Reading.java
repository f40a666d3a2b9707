package dev.tidemark.ingest.publish;

import java.time.Duration;
import java.time.Instant;

/**
 * How much of its spans a reading of a report tells.
 *
 * @param span how long a row's span is
 * @param upTo what happened before this instant is told
 * @param late how long after the end of a span the last of it may still be missing; null where the
 *     report is exact up to {@code upTo}
 */
public record Reading(Duration span, Instant upTo, Duration late) {

  /** Whether the last of a span that starts then may be missing. */
  boolean open(Instant start) {
    return late != null && upTo.isBefore(start.plus(span).plus(late));
  }
}
