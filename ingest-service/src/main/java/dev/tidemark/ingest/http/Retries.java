package dev.tidemark.ingest.http;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How often and how soon a failed call is made again: the pause doubles, and half of it is random,
 * so that many callers do not come back together.
 *
 * @param attempts calls in all, at least 1
 * @param first pause after the first failure
 * @param longest pause, also where the vendor asks for more
 */
public record Retries(int attempts, Duration first, Duration longest) {

  /** The pause after the given failed attempt (1 is the first). */
  Duration pause(int attempt, Optional<Duration> asked, RandomGenerator random) {
    if (asked.isPresent()) {
      return shorter(asked.get());
    }
    long full = shorter(first.multipliedBy(1L << Math.min(attempt - 1, 20))).toMillis();
    return Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
  }

  /** What a Retry-After header asks for: seconds, or an HTTP date. */
  static Optional<Duration> asked(String header, Instant now) {
    if (header == null || header.isBlank()) {
      return Optional.empty();
    }
    String text = header.strip();
    if (text.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private Duration shorter(Duration wanted) {
    return wanted.compareTo(longest) > 0 ? longest : wanted;
  }
}
