package dev.tidemark.dashboard.spend;

import dev.tidemark.schemas.UserDay.Totals;

/** Sums with the number of people behind them. */
public record UsageSums(Totals totals, long users) {}
