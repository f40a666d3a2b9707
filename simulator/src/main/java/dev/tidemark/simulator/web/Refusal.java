package dev.tidemark.simulator.web;

/** Ends a request with an answer that is not the wanted one. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Reply reply;

  /** Ends with that answer. */
  public Refusal(Reply reply) {
    super("answered with status " + reply.status(), null, false, false);
    this.reply = reply;
  }

  /** The answer. */
  public Reply reply() {
    return reply;
  }
}
