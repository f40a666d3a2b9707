package dev.tidemark.ingest.csv;

import java.util.List;

/**
 * A column of a file.
 *
 * @param name as the file has it
 * @param place from 0; {@link #NOWHERE} where the file lacks it
 */
record Column(String name, int place) {
  static final int NOWHERE = -1;

  boolean exists() {
    return place != NOWHERE;
  }

  /** Its cell in that row, without surrounding blanks; empty where the file lacks the column. */
  String of(List<String> row) {
    return exists() ? row.get(place).strip() : "";
  }

  /** The same, null for an empty cell. */
  String orNull(List<String> row) {
    String text = of(row);
    return text.isEmpty() ? null : text;
  }

  RejectedRow reject(List<String> row, String reason) {
    return new RejectedRow(name, of(row), reason);
  }
}
