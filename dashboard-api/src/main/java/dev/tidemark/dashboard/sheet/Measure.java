package dev.tidemark.dashboard.sheet;

/** What is counted, in the order of the columns. */
public enum Measure {
  /** Micro-dollars. */
  SPEND,
  /** Tokens of all kinds. */
  TOKENS,
  /** Usage events. */
  REQUESTS,
  /** Value at model prices, micro-dollars; zero where a detail does not tell it. */
  COST
}
