package dev.tidemark.standalone.console;

/** Something that the person at the terminal can put right; the message says what and how. */
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private UserError(String message, int exitCode) {
    super(message);
    this.exitCode = exitCode;
  }

  /** The command cannot do its work at the moment: exit code 1. */
  public static UserError failed(String message) {
    return new UserError(message, 1);
  }

  /** The command was called or configured wrongly: exit code 2. */
  public static UserError usage(String message) {
    return new UserError(message, 2);
  }

  /** What the process ends with. */
  public int exitCode() {
    return exitCode;
  }
}
