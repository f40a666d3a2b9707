package dev.tidemark.simulator.cursor;

/** Where accounts and years differ from the newest documentation; none is on by default. */
public enum Quirk {
  /** A refusal by the rate limit does not say how long to wait. */
  NO_RETRY_AFTER,
  /** The plan has no enterprise routes: groups and analytics. */
  NOT_ENTERPRISE,
  /** A bearer token is accepted beside basic authentication. */
  BEARER,
  /** Errors are {@code {code,message}}, as seen, and not {@code {error,message}}, as documented. */
  OBSERVED_ERRORS,
  /** Usage events come in pages of 10 where no size is asked for, as in 2025, and not of 100. */
  PAGES_OF_TEN,
  /** Usage events are refused for more than 30 days. */
  MONTH_AT_MOST,
  /** A page size above the maximum is lowered and not refused. */
  CLAMPED_PAGE_SIZE,
  /** The members list has numbers as ids, as in early 2026. */
  NUMERIC_IDS,
  /** The members list has no ids, as in 2025. */
  NO_IDS
}
