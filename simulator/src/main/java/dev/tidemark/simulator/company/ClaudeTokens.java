package dev.tidemark.simulator.company;

/** Tokens of some requests to a Claude model; the five counts are disjoint. */
public record ClaudeTokens(long input, long output, long write5m, long write1h, long read) {
  /** None at all. */
  public static final ClaudeTokens NONE = new ClaudeTokens(0, 0, 0, 0, 0);

  /** Both together. */
  public ClaudeTokens plus(ClaudeTokens more) {
    return new ClaudeTokens(
        input + more.input,
        output + more.output,
        write5m + more.write5m,
        write1h + more.write1h,
        read + more.read);
  }

  ClaudeTokens percent(int percent) {
    return new ClaudeTokens(
        input * percent / 100,
        output * percent / 100,
        write5m * percent / 100,
        write1h * percent / 100,
        read * percent / 100);
  }
}
