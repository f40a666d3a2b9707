package dev.tidemark.alert.queue;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * When a failed attempt is made again: the schedule of Standard Webhooks 1.0.0, about three days in
 * all, each pause up to a fifth longer by chance.
 *
 * @param scale factor on all pauses; 1 but in tests
 */
public record Backoff(double scale) {
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  /** Whether there is an attempt after the given one (1 is the first). */
  boolean goesOn(int attempt) {
    return attempt <= PAUSES.size();
  }

  /**
   * The pause after a failed attempt, at least what the receiver asked for.
   *
   * @param asked null where it did not
   */
  Duration after(int attempt, Duration asked, RandomGenerator random) {
    double millis = PAUSES.get(attempt - 1).toMillis() * scale * (1 + random.nextDouble() / 5);
    Duration own = Duration.ofMillis((long) millis);
    return asked != null && asked.compareTo(own) > 0 ? asked : own;
  }
}
