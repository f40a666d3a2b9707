package dev.tidemark.ingest.anthropic;

import dev.tidemark.ingest.price.TokenCounts;
import java.time.Instant;

/**
 * A row of a usage report, before anybody is named and anything is priced.
 *
 * @param id hash of the vendor, the organisation, the report and the row's dimensions
 * @param at start of the row's span
 * @param subject what the vendor attributes it to; see {@link Subjects}
 * @param tier the service tier; null where the report has none
 * @param longPrompt prompts of more than 200,000 tokens
 * @param estimateMicros the vendor's own estimate, micro-dollars, of usage that a subscription
 *     includes; null for usage that is charged by list price
 */
record UsageRow(
    String id,
    Instant at,
    String subject,
    String model,
    String tier,
    boolean longPrompt,
    TokenCounts tokens,
    Long estimateMicros) {

  /** With the tokens of another row of the same dimensions. */
  UsageRow plus(UsageRow more) {
    return new UsageRow(
        id,
        at,
        subject,
        model,
        tier,
        longPrompt,
        tokens.plus(more.tokens),
        estimateMicros == null ? null : Math.addExact(estimateMicros, more.estimateMicros));
  }
}
