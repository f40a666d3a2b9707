package dev.tidemark.simulator.company;

/** Tokens of one request; the four counts are disjoint. */
public record Tokens(long input, long output, long cacheWrite, long cacheRead) {
  static final Tokens NONE = new Tokens(0, 0, 0, 0);

  /** All of them. */
  public long total() {
    return input + output + cacheWrite + cacheRead;
  }
}
