package dev.tidemark.ingest.otlp;

import dev.tidemark.ingest.price.TokenCounts;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a request used, or what a minute's requests did.
 *
 * @param at of the request, or the start of the minute
 * @param usd Claude Code's estimate, exact; null where it gives none
 */
record Told(Instant at, String model, TokenCounts tokens, BigDecimal usd) {}
