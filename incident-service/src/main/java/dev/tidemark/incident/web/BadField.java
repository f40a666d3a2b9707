package dev.tidemark.incident.web;

/** A field of a request is wrong; the message names it. */
final class BadField extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String field;

  BadField(String field, String rule) {
    super(field + " " + rule, null, false, false);
    this.field = field;
  }

  String field() {
    return field;
  }
}
