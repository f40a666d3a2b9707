package dev.tidemark.ingest.price;

/**
 * Tokens by kind; the five counts are disjoint.
 *
 * @param input uncached input
 * @param write5m written to the cache for five minutes
 * @param write1h written to the cache for an hour
 * @param read read from the cache
 */
public record TokenCounts(long input, long output, long write5m, long write1h, long read) {

  /** Both together. */
  public TokenCounts plus(TokenCounts more) {
    return new TokenCounts(
        input + more.input,
        output + more.output,
        write5m + more.write5m,
        write1h + more.write1h,
        read + more.read);
  }

  /** All tokens written to the cache. */
  public long written() {
    return write5m + write1h;
  }
}
