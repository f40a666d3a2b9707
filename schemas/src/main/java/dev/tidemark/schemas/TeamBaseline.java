package dev.tidemark.schemas;

import java.time.Instant;
import java.time.LocalDate;

/**
 * How a group's daily spend is distributed over its active users; amounts in micro-dollars.
 *
 * @param group the group's path, or {@link #WHOLE_ORG}
 * @param users users with spend on that day
 * @param meanMicros exact mean, rounded half-even
 * @param deviationMicros sample standard deviation; 0 for fewer than two users
 */
public record TeamBaseline(
    String org,
    String group,
    LocalDate day,
    long users,
    long totalMicros,
    long meanMicros,
    long deviationMicros,
    long medianMicros,
    long p75Micros,
    long p90Micros,
    long p99Micros,
    Instant updatedAt) {
  /** The name under which the whole organisation's distribution is kept. */
  public static final String WHOLE_ORG = "*";

  /** The record key: {@code org/group/day}. */
  public String key() {
    return org + "/" + group + "/" + day;
  }
}
