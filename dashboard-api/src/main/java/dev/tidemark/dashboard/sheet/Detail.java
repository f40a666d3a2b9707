package dev.tidemark.dashboard.sheet;

/** What can be asked of a day. */
public enum Detail {
  /** Spend, tokens, requests and value of each person; 16 bytes a person and day, 4 a number. */
  TOTALS(Dense.empty(Dense.MEASURES)),
  /** Spend of each person in each hour of the day; 4 bytes for each hour, up to 100. */
  HOURS(Dense.empty(Dense.HOURS)),
  /** All measures of each person with each model; 32 bytes where a person used it on a day. */
  MODELS(Sparse.EMPTY),
  /** Spend of each person with each provider; 8 bytes where a person used it on a day. */
  PROVIDERS(Sparse.EMPTY);

  /** A day on which nobody used anything. */
  final Slice nothing;

  Detail(Slice nothing) {
    this.nothing = nothing;
  }
}
