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
  COST,
  /** Tokens of answers; of models only. */
  OUTPUT,
  /** Tokens written to a cache; of models only. */
  CACHE_WRITE,
  /** Tokens read from a cache; of models only. What is left of all tokens is input. */
  CACHE_READ
}
