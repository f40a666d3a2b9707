package dev.tidemark.ingest.cursor.analytics;

import dev.tidemark.ingest.source.Progress;
import java.util.Set;
import java.util.TreeSet;

/** What was wrong with answers, said together at the end. */
final class Findings {
  private final Set<String> fields = new TreeSet<>();
  private final Set<String> metrics = new TreeSet<>();
  private int unreadable;

  /** Takes in what a reading left out. */
  void add(MetricRows rows) {
    fields.addAll(rows.unknown());
    unreadable += rows.unreadable();
  }

  /** Counts rows that cannot be read. */
  void unreadable(int count) {
    unreadable += count;
  }

  /** A metric that the vendor does not have. */
  void absent(String metric) {
    metrics.add(metric);
  }

  void say(Progress progress) {
    if (!metrics.isEmpty()) {
      progress.degraded(
          "The vendor does not have " + metrics.size() + " metrics: " + metrics + ".",
          "The others are complete; this may need a newer Tidemark.");
    }
    if (!fields.isEmpty()) {
      progress.degraded(
          fields.size() + " fields are not known and were left out: " + fields + ".",
          "What is known is complete; this may need a newer Tidemark.");
    }
    if (unreadable > 0) {
      progress.degraded(
          unreadable + " rows could not be read and were left out.",
          "Spend is complete without them; this may need a newer Tidemark.");
    }
  }
}
