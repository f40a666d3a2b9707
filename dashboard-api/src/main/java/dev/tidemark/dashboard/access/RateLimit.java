package dev.tidemark.dashboard.access;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How often each of many may do something: so many at once, and one more after each interval. Those
 * who asked longest ago are forgotten first.
 */
final class RateLimit {
  private static final int MOST_KEYS = 10_000;

  private final int atOnce;
  private final Duration interval;
  private final Map<String, Instant> fullAgain =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > MOST_KEYS;
        }
      };

  RateLimit(int atOnce, Duration interval) {
    this.atOnce = atOnce;
    this.interval = interval;
  }

  /** Takes one; or how long to wait for the next. */
  synchronized Optional<Duration> take(String key, Instant now) {
    Instant before = fullAgain.getOrDefault(key, now);
    Instant after = (before.isBefore(now) ? now : before).plus(interval);
    Duration debt = Duration.between(now, after).minus(interval.multipliedBy(atOnce));
    if (debt.isPositive()) {
      return Optional.of(debt);
    }
    fullAgain.put(key, after);
    return Optional.empty();
  }

  /** Gives back all that was taken. */
  synchronized void forget(String key) {
    fullAgain.remove(key);
  }
}
