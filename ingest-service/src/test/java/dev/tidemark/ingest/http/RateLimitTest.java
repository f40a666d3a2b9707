package dev.tidemark.ingest.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  /** Time that passes only while somebody waits. */
  private static final class Waits implements Pause {
    private long now;
    private final List<Duration> waits = new ArrayList<>();

    @Override
    public void of(Duration duration) {
      waits.add(duration);
      now += duration.toNanos();
    }

    @Override
    public long nanos() {
      return now;
    }
  }

  @Test
  void noMinuteHasMoreCallsThanTheLimit() throws Exception {
    Waits time = new Waits();
    RateLimit limit = new RateLimit(true, time);
    List<Long> calls = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      limit.take("anthropic", 60);
      calls.add(time.now);
    }
    for (int i = 60; i < calls.size(); i++) {
      long span = calls.get(i) - calls.get(i - 60);
      assertTrue(span >= Duration.ofSeconds(60).toNanos(), "call " + i + " came too early");
    }
    assertEquals(3, time.waits.size());
  }

  @Test
  void routesOfOneLimitShareItAndOthersDoNot() throws Exception {
    Waits time = new Waits();
    RateLimit limit = new RateLimit(true, time);
    limit.take("one", 1);
    limit.take("other", 1);
    assertTrue(time.waits.isEmpty());
    limit.take("one", 1);
    assertEquals(1, time.waits.size());
  }
}
