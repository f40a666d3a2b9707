package dev.tidemark.ingest.csv;

import java.util.List;

/** Reads the rows of a file whose columns it has found. */
interface RowReader {
  /** What kind of export it is, in words. */
  String format();

  /**
   * The row as an event.
   *
   * @throws RejectedRow saying what is wrong with it
   */
  CsvRow read(List<String> row);
}
