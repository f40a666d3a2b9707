package dev.tidemark.simulator.company;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Some requests of one coder at one moment.
 *
 * @param at epoch milliseconds
 * @param visibleAt epoch milliseconds from which the reports have it
 * @param longContext the prompt had more than 200,000 tokens
 * @param searches web searches that the server made
 */
public record ClaudeRequest(
    Coder coder,
    long at,
    long visibleAt,
    ClaudeModel model,
    boolean longContext,
    ClaudeTokens tokens,
    int searches,
    String terminal) {

  /** The list price, thousandths of a micro-dollar. */
  public long thousandths() {
    long sum = 0;
    for (long part : model.price(tokens, coder.batch(), longContext)) {
      sum += part;
    }
    return sum;
  }

  /** The UTC day. */
  public LocalDate day() {
    return LocalDate.ofInstant(Instant.ofEpochMilli(at), ZoneOffset.UTC);
  }

  /** A number in {@code [0, bound)} that is a property of the request, such as lines it wrote. */
  public int trait(int which, int bound) {
    return (int) Long.remainderUnsigned(Dice.mix(at, coder.number(), which), bound);
  }

  ClaudeRequest percent(int percent) {
    return new ClaudeRequest(
        coder, at, visibleAt, model, longContext, tokens.percent(percent), searches, terminal);
  }
}
