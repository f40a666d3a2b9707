package dev.tidemark.simulator.cursor;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** The team's requests in the running minute, by route. */
final class RateLimits {
  private static final long MINUTE = 60_000;

  private final Clock clock;
  private final double factor;
  private final Map<String, Integer> used = new HashMap<>();
  private long minute = Long.MIN_VALUE;

  RateLimits(Clock clock, double factor) {
    this.clock = clock;
    this.factor = factor;
  }

  /** Counts a request and says whether it is within the route's limit. */
  synchronized boolean allows(String route) {
    if (factor == 0) {
      return true;
    }
    long now = Math.floorDiv(clock.millis(), MINUTE);
    if (now != minute) {
      minute = now;
      used.clear();
    }
    return used.merge(route, 1, Integer::sum) <= Math.max(1, perMinute(route) * factor);
  }

  private static int perMinute(String route) {
    if (route.startsWith("/analytics/")) {
      return 100;
    }
    return route.equals("/teams/filtered-usage-events") ? 60 : 20;
  }
}
