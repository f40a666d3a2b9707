package dev.tidemark.ingest.store;

import java.time.Duration;
import java.time.Instant;

/**
 * A span of time.
 *
 * @param from inclusive
 * @param to exclusive, not before {@code from}
 */
public record Span(Instant from, Instant to) {
  /** Checks the order. */
  public Span {
    if (from.isAfter(to)) {
      throw new IllegalArgumentException(
          "a span must not end before it begins: " + from + " " + to);
    }
  }

  /** How long it is. */
  public Duration length() {
    return Duration.between(from, to);
  }
}
