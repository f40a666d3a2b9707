package dev.tidemark.alert.web;

/** A body that cannot be taken. */
final class BadBody extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;

  /** Says what is wrong with a field; null for the body as a whole. */
  BadBody(String field, String message) {
    super(message, null, false, false);
    this.field = field;
  }

  String field() {
    return field;
  }
}
