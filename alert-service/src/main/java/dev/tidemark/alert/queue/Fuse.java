package dev.tidemark.alert.queue;

import java.time.Duration;

/**
 * Leaves a receiver alone that fails again and again; then one attempt at a time shows whether it
 * is back.
 *
 * @param scale factor on all pauses; 1 but in tests
 */
public record Fuse(double scale) {
  /** Failures in a row after which it opens. */
  static final int FAILURES = 5;

  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int MOST_DOUBLINGS = 10;

  /** How long nothing is sent after so many failures in a row; zero while it is closed. */
  Duration after(int failures) {
    if (failures < FAILURES) {
      return Duration.ZERO;
    }
    Duration full = FIRST.multipliedBy(1L << Math.min(failures - FAILURES, MOST_DOUBLINGS));
    Duration pause = full.compareTo(LONGEST) > 0 ? LONGEST : full;
    return Duration.ofMillis((long) (pause.toMillis() * scale));
  }
}
