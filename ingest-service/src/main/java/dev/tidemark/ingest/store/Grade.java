package dev.tidemark.ingest.store;

/**
 * How exactly a source knows a request. Of several sources that tell of the same request the most
 * exact one counts.
 */
public enum Grade {
  /** An export that has only the day. */
  DAY,
  /** An export with the instant; its money is rounded. */
  EXPORT,
  /** The vendor's API. */
  API;

  /** As it is kept in the ledger. */
  int code() {
    return ordinal();
  }
}
