package dev.tidemark.detection.detector;

import dev.tidemark.schemas.Severity;

/** How much a finding matters, by the money above the usual. */
public final class Severities {
  private static final double WARNING_USD = 25;
  private static final double CRITICAL_USD = 100;
  private static final double CRITICAL_WHEN_TENFOLD_USD = 50;
  private static final int ENOUGH_HISTORY = 10;

  private Severities() {}

  /**
   * Info under $25, warning from $25, critical from $100, or from $50 at ten times the usual; one
   * step lower while fewer than ten days of history are known.
   */
  public static Severity of(double excessUsd, double ratio, int days) {
    Severity full =
        excessUsd >= CRITICAL_USD || (ratio >= 10 && excessUsd >= CRITICAL_WHEN_TENFOLD_USD)
            ? Severity.CRITICAL
            : excessUsd >= WARNING_USD ? Severity.WARNING : Severity.INFO;
    return days < ENOUGH_HISTORY && full != Severity.INFO
        ? Severity.values()[full.ordinal() - 1]
        : full;
  }
}
