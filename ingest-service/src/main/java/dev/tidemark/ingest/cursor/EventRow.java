package dev.tidemark.ingest.cursor;

import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.UsageEvent;
import java.time.Instant;
import java.util.List;

/**
 * A row of the vendor's events. The vendor gives no id, so the identity is made of what the vendor
 * does not restate: never of money or of how it is billed.
 *
 * @param draft the event without id and time of observation
 * @param identity what tells this request from others, but not from its equal twins
 */
public record EventRow(UsageEvent draft, List<String> identity) {

  /** The event as the {@code ordinal}-th (from 0) of its equals, seen at that time. */
  public UsageEvent event(int ordinal, Instant observedAt) {
    String[] parts = new String[identity.size() + 1];
    identity.toArray(parts);
    parts[identity.size()] = Integer.toString(ordinal);
    return draft.observed(Ids.of(parts), observedAt);
  }
}
