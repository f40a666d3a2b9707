package dev.tidemark.simulator.anthropic;

/** Where accounts and years differ from the documentation; none is on by default. */
public enum Quirk {
  /** The last page names a next one all the same, which is refused. */
  STRAY_NEXT_PAGE,
  /**
   * Amounts have the other JSON type: numbers in the cost report, where texts are documented, and
   * texts in the Claude Code report, where numbers are.
   */
  AMOUNTS_SWAPPED,
  /** Some usage is of a model that no price list has. */
  UNLISTED_MODEL,
  /** A page of the usage report with many results is refused. */
  RESULT_CAP,
  /** A bucket that ends exactly at {@code ending_at} is left out. */
  STRICT_END
}
