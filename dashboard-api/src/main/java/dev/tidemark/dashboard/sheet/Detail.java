package dev.tidemark.dashboard.sheet;

/** What can be asked of a day. */
public enum Detail {
  /** Spend, tokens and requests of each person. */
  TOTALS(Dense.empty(Dense.MEASURES)),
  /** Spend of each person in each hour of the day. */
  HOURS(Dense.empty(Dense.HOURS)),
  /** Spend, tokens and requests of each person with each model. */
  MODELS(Sparse.EMPTY),
  /** Spend of each person with each provider. */
  PROVIDERS(Sparse.EMPTY);

  /** A day on which nobody used anything. */
  final Slice nothing;

  Detail(Slice nothing) {
    this.nothing = nothing;
  }
}
