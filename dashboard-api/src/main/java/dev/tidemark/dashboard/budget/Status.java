package dev.tidemark.dashboard.budget;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a budget is doing, by what its period is projected to cost. */
public enum Status {
  /** The projection is at most 95 % of the budget. */
  ON_TRACK,
  /** The projection is above 95 % of the budget, and not above the budget. */
  AT_RISK,
  /** The projection is above the budget. */
  OVER;

  /** The status of amounts in micro-dollars; a projection holds what is spent. */
  static Status of(long projectedMicros, long amountMicros) {
    if (projectedMicros > amountMicros) {
      return OVER;
    }
    // 95 % without rounding: p > 0.95 a is 20 p > 19 a.
    return Math.multiplyExact(projectedMicros, 20L) > Math.multiplyExact(amountMicros, 19L)
        ? AT_RISK
        : ON_TRACK;
  }

  /** The name on the wire. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** As people read it. */
  public String words() {
    return wire().replace('-', ' ');
  }
}
