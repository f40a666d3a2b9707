package dev.tidemark.ingest.store;

import dev.tidemark.schemas.UsageEvent;

/**
 * An event as the ledger takes it.
 *
 * @param shape what this request has in common with what other sources say of it; see {@link Shape}
 * @param ordinal which of the equal rows of its file, from 0; 0 for what the API reports
 * @param contentHash of all but the id and when it was seen
 */
public record Entry(UsageEvent event, long shape, int ordinal, Grade grade, long contentHash) {

  /** An entry of that event. */
  public static Entry of(UsageEvent event, long shape, int ordinal, Grade grade) {
    return new Entry(event, shape, ordinal, grade, ContentHash.ofEvent(event));
  }

  /** An event that the vendor's API reports. */
  public static Entry ofApi(UsageEvent event) {
    return of(event, Shape.of(event), 0, Grade.API);
  }
}
