package dev.tidemark.ingest.store;

import dev.tidemark.schemas.UsageEvent;

/**
 * What all sources say alike of a request, but for when it was: who, which model, how many tokens.
 */
public final class Shape {
  private Shape() {}

  /** A 64-bit hash of it. */
  public static long of(UsageEvent e) {
    return hash(
        e.org(),
        e.provider(),
        e.userId(),
        model(e.model()),
        e.inputTokens() + "/" + e.outputTokens(),
        e.cacheWriteTokens() + "/" + e.cacheReadTokens());
  }

  /** A 64-bit hash of parts in this order. */
  public static long hash(String... parts) {
    return Hash64.of(parts);
  }

  /** Exports call {@code auto} what the API calls {@code default}. */
  private static String model(String name) {
    return "auto".equals(name) ? "default" : name;
  }
}
