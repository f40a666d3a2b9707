package dev.tidemark.ingest.store;

import java.time.Instant;

/**
 * The span of a source that was read without a gap.
 *
 * @param from start of the span
 * @param to its end, exclusive
 * @param hourlySweep when the last day was last read again
 * @param dailySweep when the last days were last read again
 */
public record Collected(Instant from, Instant to, Instant hourlySweep, Instant dailySweep) {}
