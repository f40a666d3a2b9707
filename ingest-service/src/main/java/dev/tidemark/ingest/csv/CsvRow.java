package dev.tidemark.ingest.csv;

import dev.tidemark.ingest.store.Entry;
import dev.tidemark.ingest.store.Grade;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.UsageEvent;
import java.time.Instant;
import java.util.List;

/**
 * A row as an event.
 *
 * @param draft the event without id and time of observation
 * @param identity what tells this request from others, but not from its equal twins
 * @param shape what other sources say alike of it
 */
record CsvRow(UsageEvent draft, List<String> identity, long shape, Grade grade) {
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** What its twins of the same file have in common with it. */
  long twins() {
    return Long.rotateLeft(shape, 17) ^ draft.timestamp().toEpochMilli() * SPREAD;
  }

  /** The entry of the {@code ordinal}-th of its twins. It is history, seen when it happened. */
  Entry entry(int ordinal, Instant now) {
    String[] parts = new String[identity.size() + 1];
    identity.toArray(parts);
    parts[identity.size()] = Integer.toString(ordinal);
    Instant at = draft.timestamp();
    UsageEvent event = draft.observed(Ids.of(parts), at.isAfter(now) ? now : at);
    return Entry.of(event, shape, ordinal, grade);
  }
}
