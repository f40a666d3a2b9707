package dev.tidemark.detection.detector;

import dev.tidemark.schemas.Severity;

/** How much a finding matters, by the money above the usual. */
public final class Severities {
  private static final long WARNING = 25_000_000;
  private static final long CRITICAL = 100_000_000;
  private static final long CRITICAL_WHEN_TENFOLD = 50_000_000;
  private static final int ENOUGH_HISTORY = 10;

  private Severities() {}

  /**
   * Info under $25, warning from $25, critical from $100, or from $50 at ten times the usual; one
   * step lower while fewer than ten days of history are known.
   */
  public static Severity of(long excessMicros, double ratio, int days) {
    Severity full =
        excessMicros >= CRITICAL || (ratio >= 10 && excessMicros >= CRITICAL_WHEN_TENFOLD)
            ? Severity.CRITICAL
            : excessMicros >= WARNING ? Severity.WARNING : Severity.INFO;
    return days < ENOUGH_HISTORY && full != Severity.INFO
        ? Severity.values()[full.ordinal() - 1]
        : full;
  }
}
