package dev.tidemark.ingest.pro;

import dev.tidemark.ingest.store.CycleLedger.Counted;
import dev.tidemark.ingest.store.CycleLedger.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The billing cycles of an account that are known, oldest first. */
record Cycles(List<Counted> known) {
  /** A table says days, the network instants: starts that are so close are one cycle's. */
  private static final Duration SAME = Duration.ofDays(2);

  private static final Duration LONGEST = Duration.ofDays(31);

  /** The running cycle: as it was said first, where it is known; empty where nothing tells. */
  Optional<Cycle> current(Cycle said, Instant now) {
    if (said == null) {
      return known.isEmpty() ? Optional.empty() : running(known.getLast(), now);
    }
    return Optional.of(
        known.stream()
            .filter(c -> Duration.between(c.start(), said.start()).abs().compareTo(SAME) < 0)
            .findFirst()
            .map(c -> new Cycle(c.start(), c.end() == null ? said.end() : c.end()))
            .orElse(said));
  }

  /** How a cycle is counted; empty for a new one. */
  Optional<Way> way(Cycle cycle) {
    return known.stream()
        .filter(c -> c.start().equals(cycle.start()))
        .findFirst()
        .map(Counted::way);
  }

  /** Those that are counted by running totals. */
  List<Counted> byTotals() {
    return known.stream().filter(c -> c.way() == Way.TOTALS).toList();
  }

  private static Optional<Cycle> running(Counted last, Instant now) {
    Instant end = last.end() == null ? last.start().plus(LONGEST) : last.end();
    return now.isBefore(end) ? Optional.of(new Cycle(last.start(), last.end())) : Optional.empty();
  }
}
