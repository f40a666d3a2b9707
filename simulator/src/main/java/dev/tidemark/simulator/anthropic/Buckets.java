package dev.tidemark.simulator.anthropic;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Spans of equal width that begin at full units of UTC. */
record Buckets(Duration width, List<Instant> starts) {

  /** The buckets that a query asks for; the first is the one that its start lies in. */
  static Buckets of(Query query, Duration width, Instant now, boolean strictEnd) {
    long size = width.toMillis();
    query.required("starting_at");
    Instant from = query.instant("starting_at").orElseThrow();
    Instant to = query.instant("ending_at").orElse(ceiling(now, size));
    if (!from.isBefore(to)) {
      throw Errors.badRequest("ending_at: must be after starting_at");
    }
    List<Instant> starts = new ArrayList<>();
    long start = Math.floorDiv(from.toEpochMilli(), size) * size;
    while (start + size <= to.toEpochMilli() - (strictEnd ? 1 : 0)) {
      starts.add(Instant.ofEpochMilli(start));
      start += size;
      if (starts.size() > 200_000) {
        throw Errors.badRequest("ending_at: the range is too long");
      }
    }
    return new Buckets(width, List.copyOf(starts));
  }

  /** Where a bucket ends, not included. */
  Instant end(Instant start) {
    return start.plus(width);
  }

  private static Instant ceiling(Instant now, long size) {
    return Instant.ofEpochMilli((Math.floorDiv(now.toEpochMilli(), size) + 1) * size);
  }
}
