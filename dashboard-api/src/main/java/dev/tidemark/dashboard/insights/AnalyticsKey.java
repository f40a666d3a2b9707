package dev.tidemark.dashboard.insights;

import dev.tidemark.schemas.AnalyticsDay;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** Which counts a record has: {@code org/metric/day/provider/dimension}. */
record AnalyticsKey(String org, String metric, LocalDate day, String provider, String dimension) {
  private static final int PARTS = 5;

  /** Metrics whose dimension begins with a person's pseudonym. */
  private static final Set<String> OF_PEOPLE = Set.of("ai-code-commits", "ai-code-changes");

  private static final String BY_USER = "by-user-";

  static AnalyticsKey of(AnalyticsDay v) {
    return new AnalyticsKey(v.org(), v.metric(), v.day(), v.provider(), v.dimension());
  }

  /** The key of a tombstone; empty for one that never had a record. */
  static Optional<AnalyticsKey> parse(String key) {
    String[] parts = key.split("/", PARTS);
    if (parts.length != PARTS) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new AnalyticsKey(parts[0], parts[1], LocalDate.parse(parts[2]), parts[3], parts[4]));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whether the read model has it: metrics by user say again what the team's metrics say. */
  boolean kept() {
    return !metric.startsWith(BY_USER);
  }

  /** The thing counted, without the person. */
  String thing() {
    return OF_PEOPLE.contains(metric) ? dimension.substring(dimension.indexOf('/') + 1) : dimension;
  }
}
