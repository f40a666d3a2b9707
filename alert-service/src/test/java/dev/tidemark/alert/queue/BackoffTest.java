package dev.tidemark.alert.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Backoff BACKOFF = new Backoff(1);

  @Test
  void thePausesGrowFromSecondsToADayAndEndAfterThreeDays() {
    RandomGenerator random = RandomGenerator.getDefault();
    Duration sum = Duration.ZERO;
    Duration last = Duration.ZERO;
    int attempt = 1;
    for (; BACKOFF.goesOn(attempt); attempt++) {
      Duration pause = BACKOFF.after(attempt, null, random);
      assertTrue(pause.compareTo(last) > 0, "pause after attempt " + attempt + ": " + pause);
      last = pause;
      sum = sum.plus(pause);
    }
    assertEquals(11, attempt);
    assertTrue(sum.compareTo(Duration.ofHours(75)) > 0 && sum.compareTo(Duration.ofHours(91)) < 0);
    assertFalse(BACKOFF.goesOn(11));
  }

  @Test
  void aReceiverThatAsksForMoreGetsIt() {
    RandomGenerator random = RandomGenerator.getDefault();
    assertEquals(Duration.ofSeconds(90), BACKOFF.after(1, Duration.ofSeconds(90), random));
    assertTrue(BACKOFF.after(2, Duration.ofSeconds(1), random).toSeconds() >= 30);
  }
}
