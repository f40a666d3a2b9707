package dev.tidemark.ingest.csv;

import dev.tidemark.ingest.text.Storable;
import java.util.List;
import java.util.Optional;

/** The exports that are known, told apart by the names of their columns. */
final class Formats {
  /** What stands between cells; spreadsheets of some countries write the other two. */
  private static final List<Character> SEPARATORS = List.of(',', ';', '\t');

  private static final int SHOWN = 300;

  private Formats() {}

  /**
   * How a file is read.
   *
   * @param width number of cells of a row
   */
  record Format(char separator, int width, RowReader rows) {}

  /**
   * The format whose first line this is.
   *
   * @throws RefusedFile when none fits, naming those that are known
   */
  static Format of(String firstLine, ImportOptions options, Dates dates) {
    for (char separator : SEPARATORS) {
      Optional<Header> header = Cells.of(firstLine, separator).map(Header::new);
      if (header.isPresent() && CursorRows.fits(header.get())) {
        return new Format(
            separator, header.get().size(), new CursorRows(header.get(), options, dates));
      }
      if (header.isPresent() && ClaudeRows.fits(header.get())) {
        return new Format(
            separator, header.get().size(), new ClaudeRows(header.get(), options, dates));
      }
    }
    throw new RefusedFile(
        ("the first line names no columns that are known: \"%s\". Known are, in any order:"
                + " Cursor (%s); Claude usage (%s); Claude cost (%s)")
            .formatted(
                Reject.of(1, null, cut(firstLine), "").value(),
                CursorRows.COLUMNS,
                ClaudeRows.USAGE_COLUMNS,
                ClaudeRows.COST_COLUMNS));
  }

  private static String cut(String text) {
    return Storable.begin(text, SHOWN);
  }
}
