package dev.tidemark.dashboard.models;

import dev.tidemark.schemas.UserDay.Totals;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Tokens by kind. */
public record Tokens(long input, long output, long cacheWrite, long cacheRead, long total) {
  private static final int MICRO_DIGITS = 6;

  static Tokens of(Totals t) {
    return new Tokens(
        t.inputTokens(), t.outputTokens(), t.cacheWriteTokens(), t.cacheReadTokens(), t.tokens());
  }

  /** US dollars per million tokens when all of them together cost that; null without tokens. */
  BigDecimal perMillion(long micros) {
    // Micro-dollars per token are dollars per million tokens.
    return total == 0
        ? null
        : BigDecimal.valueOf(micros)
            .divide(BigDecimal.valueOf(total), MICRO_DIGITS, RoundingMode.HALF_EVEN);
  }
}
