package dev.tidemark.ingest.csv;

/** A row that cannot be an event; it is told, and the rest goes on. */
final class RejectedRow extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String column;
  private final String value;

  /**
   * A rejection.
   *
   * @param column whose value is wrong; null where the row as a whole is
   * @param value as it was found
   */
  RejectedRow(String column, String value, String reason) {
    super(reason, null, false, false);
    this.column = column;
    this.value = value;
  }

  Reject at(long line) {
    return Reject.of(line, column, value, getMessage());
  }
}
