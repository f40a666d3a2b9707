package dev.tidemark.standalone.replay;

/** A line of input that is no usage event; the message says what is wrong with it. */
final class MalformedLineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedLineException(String message) {
    super(message, null, false, false);
  }
}
