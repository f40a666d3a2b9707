package dev.tidemark.ingest.otlp;

import dev.tidemark.schemas.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/** Rules that hold for every record of telemetry. */
final class Telemetry {
  /** Claude Code's instrumentation scope, and those below it. */
  static final String SCOPE = "com.anthropic.claude_code";

  /** It is the usage of which the vendor's Admin API tells too. */
  static final String PROVIDER = "anthropic";

  /** As long as the topic keeps events. */
  static final Duration OLDEST = Duration.ofDays(400);

  /** As far as the clock of a developer's machine may be ahead. */
  private static final Duration AHEAD = Duration.ofHours(1);

  private static final long NANOS = 1_000_000_000L;

  private Telemetry() {}

  static Instant instant(long nanos) {
    return Instant.ofEpochSecond(
        Long.divideUnsigned(nanos, NANOS), Long.remainderUnsigned(nanos, NANOS));
  }

  /**
   * A time that makes sense.
   *
   * @throws IllegalArgumentException where it does not
   */
  static Instant checked(Instant at, Instant now) {
    if (at == null || at.isBefore(now.minus(OLDEST)) || at.isAfter(now.plus(AHEAD))) {
      throw new IllegalArgumentException(
          "the time must be within the last 400 days and no hour ahead, got: " + at);
    }
    return at;
  }

  /**
   * Dollars that make sense; null stays null.
   *
   * @throws IllegalArgumentException where they do not
   */
  static BigDecimal usd(String name, BigDecimal usd) {
    if (usd == null) {
      return null;
    }
    try {
      if (usd.signum() < 0 || Money.microsOfUsd(usd) > Integer.MAX_VALUE * Money.MICROS_PER_USD) {
        throw new ArithmeticException();
      }
      return usd;
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(name + " must be US dollars from 0, got: " + usd, e);
    }
  }
}
