package dev.tidemark.ingest.store;

import dev.tidemark.schemas.UsageEvent;
import java.time.Instant;

/**
 * Usage as a developer's own machine tells it, which counts until a report of the vendor tells it.
 *
 * @param id of what was told, without a person
 * @param session of which it is
 * @param metered a minute of counters, and not a request
 * @param upTo the last instant of what it tells
 * @param subject what it is attributed to
 * @param account the person has signed in, and does not use an API key
 * @param body what was told, JSON
 * @param event what it is sent as
 * @param replaced the session's requests tell the same
 * @param covered a report tells the same
 */
public record Estimate(
    String id,
    String session,
    boolean metered,
    Instant upTo,
    String subject,
    boolean account,
    String body,
    UsageEvent event,
    boolean replaced,
    boolean covered) {

  /** Whether it counts. */
  public boolean counts() {
    return !replaced && !covered;
  }

  /** The same, covered or not. */
  public Estimate covered(boolean told) {
    return new Estimate(id, session, metered, upTo, subject, account, body, event, replaced, told);
  }

  /** The same as what a session's requests tell. */
  public Estimate asReplaced() {
    return new Estimate(id, session, metered, upTo, subject, account, body, event, true, covered);
  }

  /** The same with another event. */
  public Estimate as(UsageEvent other) {
    return new Estimate(
        id, session, metered, upTo, subject, account, body, other, replaced, covered);
  }
}
