package dev.tidemark.alert.receiver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-08T08:49:07Z");

  @Test
  void secondsAndDatesAreUnderstoodAndNothingLastsLongerThanADay() {
    assertEquals(Duration.ofSeconds(120), RetryAfter.of(" 120 ", NOW));
    assertEquals(Duration.ofSeconds(30), RetryAfter.of("Sun, 08 Nov 2026 08:49:37 GMT", NOW));
    assertEquals(Duration.ZERO, RetryAfter.of("Sun, 06 Nov 1994 08:49:37 GMT", NOW));
    assertEquals(Duration.ofDays(1), RetryAfter.of("999999999", NOW));
    assertEquals(Duration.ofDays(1), RetryAfter.of("Tue, 08 Nov 2039 08:49:37 GMT", NOW));
  }

  @Test
  void whatMakesNoSenseIsNoWish() {
    assertNull(RetryAfter.of(null, NOW));
    assertNull(RetryAfter.of("-5", NOW));
    assertNull(RetryAfter.of("soon", NOW));
    assertNull(RetryAfter.of("1.5", NOW));
  }
}
