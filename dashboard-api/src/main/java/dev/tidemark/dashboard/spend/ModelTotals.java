package dev.tidemark.dashboard.spend;

import dev.tidemark.schemas.UserDay.Totals;

/** The sums of one model over a range. */
public record ModelTotals(String model, Totals totals) {
  /** Whether somebody knows what it costs; tokens without any amount are never free. */
  public boolean priced() {
    return totals.spendMicros() != 0 || totals.costMicros() != 0 || totals.tokens() == 0;
  }
}
