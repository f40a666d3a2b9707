package dev.tidemark.alert.routing;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.schemas.Incident;
import java.time.Duration;
import java.time.Instant;

/**
 * A time in which nobody is told of matching incidents. What is still open and not acknowledged at
 * its end is told then.
 *
 * @param until first instant after it; at most 30 days after {@code from}
 * @param by who made it
 * @param comment why
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Silence(
    String id, Match match, Instant from, Instant until, String by, String comment) {
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final int LONGEST_COMMENT = 2_000;

  /** Fails with {@link IllegalArgumentException} naming field, rule and value. */
  public Silence {
    match = match == null ? Match.ALL : match;
    Checks.require(from != null, "from must be an instant", from);
    Checks.require(until != null, "until must be an instant", until);
    Checks.require(until.isAfter(from), "until must be after from", until);
    Checks.require(
        Duration.between(from, until).compareTo(LONGEST) <= 0,
        "until must be at most 30 days after from",
        until);
    Checks.name("by", by);
    Checks.require(
        comment == null || comment.length() <= LONGEST_COMMENT,
        "comment must have at most " + LONGEST_COMMENT + " characters",
        comment == null ? 0 : comment.length());
  }

  /** The same, over at that instant; unchanged where it is over already. */
  public Silence endedAt(Instant at) {
    if (!at.isBefore(until)) {
      return this;
    }
    Instant end = at.isAfter(from) ? at : from.plusNanos(1_000);
    return new Silence(id, match, from, end, by, comment);
  }

  boolean covers(Incident incident, Instant at) {
    return !at.isBefore(from) && at.isBefore(until) && match.mismatch(incident).isEmpty();
  }
}
