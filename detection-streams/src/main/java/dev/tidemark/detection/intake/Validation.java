package dev.tidemark.detection.intake;

import dev.tidemark.schemas.UsageEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Says whether a decoded usage event makes sense. */
public final class Validation {
  /** How far ahead of its observation an event may lie: clocks differ, days do not. */
  public static final Duration TOLERATED_FUTURE = Duration.ofHours(24);

  private static final Instant FIRST_PLAUSIBLE = Instant.parse("2020-01-01T00:00:00Z");

  /** Why an event is set aside; {@code reason} is also a metric's label. */
  public record Flaw(String reason, String detail) {}

  private Validation() {}

  /** The first flaw of the event, or empty where it is sound. */
  public static Optional<Flaw> check(String key, UsageEvent e) {
    if (blank(e.id())) {
      return flaw("no-id", "id is missing");
    }
    if (blank(e.org()) || blank(e.userId())) {
      return flaw(
          "no-subject", "org and userId must be set, got: " + e.org() + " and " + e.userId());
    }
    if (e.timestamp() == null || e.observedAt() == null) {
      return flaw("no-time", "timestamp and observedAt must be set");
    }
    if (!e.key().equals(key)) {
      return flaw("wrong-key", "the record's key must be org/userId");
    }
    if (e.timestamp().isAfter(e.observedAt().plus(TOLERATED_FUTURE))) {
      return flaw(
          "future",
          "timestamp " + e.timestamp() + " lies more than 24 h after observedAt " + e.observedAt());
    }
    if (e.timestamp().isBefore(FIRST_PLAUSIBLE)) {
      return flaw("ancient", "timestamp " + e.timestamp() + " lies before 2020");
    }
    if (e.costMicros() < 0 || e.chargedMicros() < 0 || e.milliRequests() < 0) {
      return flaw("negative", "costMicros, chargedMicros and milliRequests must not be negative");
    }
    if (e.inputTokens() < 0
        || e.outputTokens() < 0
        || e.cacheReadTokens() < 0
        || e.cacheWriteTokens() < 0) {
      return flaw("negative", "token counts must not be negative");
    }
    return Optional.empty();
  }

  private static Optional<Flaw> flaw(String reason, String detail) {
    return Optional.of(new Flaw(reason, detail));
  }

  private static boolean blank(String text) {
    return text == null || text.isBlank();
  }
}
