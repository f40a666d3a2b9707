package dev.tidemark.simulator.web;

/** Answers one kind of request. */
@FunctionalInterface
public interface Handler {
  /**
   * The answer.
   *
   * @throws Refusal with the answer for a request that cannot be served
   */
  Reply handle(Call call);
}
