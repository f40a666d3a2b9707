package dev.tidemark.alert.receiver;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** The Retry-After header of RFC 9110: seconds, or an HTTP date. */
public final class RetryAfter {
  private static final Duration LONGEST = Duration.ofDays(1);

  private RetryAfter() {}

  /** How long to wait, at most a day; null where the header is missing or makes no sense. */
  public static Duration of(String header, Instant now) {
    if (header == null) {
      return null;
    }
    String text = header.strip();
    if (text.matches("\\d{1,9}")) {
      return shorter(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return until.isAfter(now) ? shorter(Duration.between(now, until)) : Duration.ZERO;
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static Duration shorter(Duration wanted) {
    return wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
  }
}
