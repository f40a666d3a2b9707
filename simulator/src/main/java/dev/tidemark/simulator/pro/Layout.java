package dev.tidemark.simulator.pro;

/** What the usage page shows, and what it asks for. */
public enum Layout {
  /** Asks for single events as JSON; no table. */
  EVENTS,
  /** Asks for running totals by model as JSON; no table. */
  TOTALS,
  /** A table of running totals by model, and no JSON. */
  TABLE,
  /** Single events as JSON, and the table. */
  BOTH,
  /** A new layout: a table under other headings, and JSON in another shape. */
  UNKNOWN
}
