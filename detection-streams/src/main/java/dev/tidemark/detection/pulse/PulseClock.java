package dev.tidemark.detection.pulse;

import java.time.Duration;

/**
 * Whose clock turns the hours of detection.
 *
 * @param live this machine's clock; else the ticks among a replay's usage
 * @param every how often a live clock is told
 */
public record PulseClock(boolean live, Duration every) {
  /** This machine's clock, told every two seconds. */
  public static PulseClock ofThisMachine() {
    return new PulseClock(true, Duration.ofSeconds(2));
  }

  /** The clock of a replay. */
  public static PulseClock ofTheInput() {
    return new PulseClock(false, Duration.ofDays(1));
  }
}
