package dev.tidemark.detection.wire;

import dev.tidemark.schemas.UserDay.Totals;

/** The binary form of {@link Totals}. */
public final class TotalsWire {
  private TotalsWire() {}

  /** Writes eight numbers. */
  public static void write(WireWriter out, Totals t) {
    out.number(t.events())
        .number(t.spendMicros())
        .number(t.costMicros())
        .number(t.milliRequests())
        .number(t.inputTokens())
        .number(t.outputTokens())
        .number(t.cacheWriteTokens())
        .number(t.cacheReadTokens());
  }

  /** Reads eight numbers. */
  public static Totals read(WireReader in) {
    return new Totals(
        in.number(),
        in.number(),
        in.number(),
        in.number(),
        in.number(),
        in.number(),
        in.number(),
        in.number());
  }
}
