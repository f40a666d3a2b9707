package dev.tidemark.standalone.importing;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.tidemark.ingest.csv.CsvReading;
import dev.tidemark.ingest.csv.ImportOptions;
import dev.tidemark.ingest.csv.RefusedFile;
import dev.tidemark.ingest.csv.Reject;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Writes all rows that are rejected, as CSV that is safe to open in a spreadsheet. */
final class RejectsFile {
  private static final int ROWS = 1_000;

  private RejectsFile() {}

  static void write(Path to, List<Path> files, ImportOptions options) throws IOException {
    try (CsvWriter csv = CsvWriter.builder().build(to)) {
      csv.writeRecord("file", "line", "column", "value", "reason");
      for (Path file : files) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
          new CsvReading(in, options, Clock.systemUTC().instant())
              .rejects(ROWS, reject -> write(csv, file, reject));
        } catch (RefusedFile e) {
          csv.writeRecord(file.toString(), "", "", "", e.getMessage());
        }
      }
    }
  }

  private static void write(CsvWriter csv, Path file, Reject reject) {
    csv.writeRecord(
        file.toString(),
        Long.toString(reject.line()),
        reject.column() == null ? "" : harmless(reject.column()),
        harmless(reject.value()),
        reject.reason());
  }

  /** A spreadsheet takes a cell that begins so for a formula. */
  private static String harmless(String text) {
    return !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
