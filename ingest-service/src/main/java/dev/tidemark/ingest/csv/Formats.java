package dev.tidemark.ingest.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
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
  record Format(CsvReaderBuilder cells, int width, RowReader rows) {}

  /**
   * The format whose first line this is.
   *
   * @throws RefusedFile when none fits, naming those that are known
   */
  static Format of(String firstLine, ImportOptions options, Dates dates) {
    for (char separator : SEPARATORS) {
      CsvReaderBuilder cells = CsvReader.builder().fieldSeparator(separator);
      Optional<Header> header = header(cells, firstLine);
      if (header.isPresent() && CursorRows.fits(header.get())) {
        return new Format(cells, header.get().size(), new CursorRows(header.get(), options, dates));
      }
      if (header.isPresent() && ClaudeRows.fits(header.get())) {
        return new Format(cells, header.get().size(), new ClaudeRows(header.get(), options, dates));
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

  private static Optional<Header> header(CsvReaderBuilder cells, String line) {
    try {
      return Optional.of(new Header(cells.ofSingleCsvRecord(line).getFields()));
    } catch (CsvParseException e) {
      return Optional.empty();
    }
  }

  private static String cut(String text) {
    return text.length() > SHOWN ? text.substring(0, SHOWN) : text;
  }
}
