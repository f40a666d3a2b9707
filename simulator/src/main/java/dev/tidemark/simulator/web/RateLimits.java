package dev.tidemark.simulator.web;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/** A customer's requests in the running minute, by route. */
public final class RateLimits {
  private static final long MINUTE = 60_000;

  private final Clock clock;
  private final double factor;
  private final ToIntFunction<String> perMinute;
  private final Map<String, Integer> used = new HashMap<>();
  private long minute = Long.MIN_VALUE;

  /**
   * Limits as documented.
   *
   * @param factor on all of them; 0 for no limit
   * @param perMinute the documented number of requests to a route
   */
  public RateLimits(Clock clock, double factor, ToIntFunction<String> perMinute) {
    this.clock = clock;
    this.factor = factor;
    this.perMinute = perMinute;
  }

  /** Counts a request and says whether it is within the route's limit. */
  public synchronized boolean allows(String route) {
    if (factor == 0) {
      return true;
    }
    long now = Math.floorDiv(clock.millis(), MINUTE);
    if (now != minute) {
      minute = now;
      used.clear();
    }
    return used.merge(route, 1, Integer::sum) <= Math.max(1, perMinute.applyAsInt(route) * factor);
  }
}
