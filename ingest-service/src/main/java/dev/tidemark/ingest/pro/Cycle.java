package dev.tidemark.ingest.pro;

import java.time.Instant;

/**
 * A billing cycle {@code [start, end)}.
 *
 * @param end null where it is not said
 */
public record Cycle(Instant start, Instant end) {}
