package dev.tidemark.ingest.source;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** UTC days, as vendors cut their reports. */
public final class Days {
  /** The regular collection reads so much before its end again and again. */
  public static final Duration READ_AGAIN = Duration.ofDays(3);

  private Days() {}

  /** The midnight at or before an instant. */
  public static Instant start(Instant instant) {
    return instant.truncatedTo(ChronoUnit.DAYS);
  }

  /** The midnight with which a day begins. */
  public static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** The day of an instant. */
  public static LocalDate of(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }
}
