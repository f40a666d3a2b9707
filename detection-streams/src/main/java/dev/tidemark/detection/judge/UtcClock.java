package dev.tidemark.detection.judge;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** How an instant reads in a sentence. */
final class UtcClock {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);

  private UtcClock() {}

  /** The clock of an instant in epoch seconds: {@code 15:05}. */
  static String minute(long epochSecond) {
    return MINUTE.format(Instant.ofEpochSecond(epochSecond));
  }
}
