package dev.tidemark.ingest.http;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps the calls of each route within a number in any 60 seconds, which also satisfies a vendor
 * that counts by the minute of its own clock.
 */
public final class RateLimit {
  private static final long SPAN = Duration.ofSeconds(61).toNanos();

  private final boolean on;
  private final Pause pause;
  private final Map<String, Deque<Long>> calls = new HashMap<>();

  /** A limit; {@code on} is false where calls are free, as with a simulator. */
  public RateLimit(boolean on, Pause pause) {
    this.on = on;
    this.pause = pause;
  }

  /** Waits until a call of the route is free, and counts it. */
  public void take(String route, int perMinute) throws InterruptedException {
    if (!on) {
      return;
    }
    Deque<Long> recent = calls.computeIfAbsent(route, any -> new ArrayDeque<>());
    long now = pause.nanos();
    drop(recent, now);
    if (recent.size() >= perMinute) {
      pause.of(Duration.ofNanos(recent.getFirst() + SPAN - now));
      now = pause.nanos();
      drop(recent, now);
    }
    recent.addLast(now);
  }

  /** Takes back the newest call of the route: the vendor did not count it. */
  public void giveBack(String route) {
    Deque<Long> recent = calls.get(route);
    if (recent != null) {
      recent.pollLast();
    }
  }

  private static void drop(Deque<Long> recent, long now) {
    while (!recent.isEmpty() && now - recent.getFirst() >= SPAN) {
      recent.removeFirst();
    }
  }
}
