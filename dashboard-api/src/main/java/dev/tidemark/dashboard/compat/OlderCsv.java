package dev.tidemark.dashboard.compat;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.tidemark.dashboard.web.BadRequest;
import dev.tidemark.schemas.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads {@code email,name,group}, as it is exported. */
final class OlderCsv {
  /** A line; {@code group} as the older tracker names it. */
  record Row(String email, String name, String group) {}

  private OlderCsv() {}

  /** The rows; 400 naming the first line that cannot be read. */
  static List<Row> read(String csv) {
    String text = csv == null ? "" : csv.startsWith("\uFEFF") ? csv.substring(1) : csv;
    List<Row> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(text)) {
      List<String> header = null;
      for (CsvRecord record : reader) {
        if (header == null) {
          header = header(record);
        } else {
          rows.add(row(record, header));
        }
      }
    } catch (CsvParseException e) {
      throw BadRequest.field("csv", "the file is no CSV: " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (rows.isEmpty()) {
      throw BadRequest.field("csv", "there are no lines; expected columns: email, name, group");
    }
    return rows;
  }

  private static List<String> header(CsvRecord record) {
    List<String> names =
        record.getFields().stream().map(f -> f.strip().toLowerCase(Locale.ROOT)).toList();
    if (!names.contains("email") || !names.contains("group")) {
      throw BadRequest.field("csv", "line 1: expected columns: email, name, group");
    }
    return names;
  }

  private static Row row(CsvRecord record, List<String> header) {
    List<String> fields = record.getFields();
    long line = record.getStartingLineNumber();
    if (fields.size() != header.size()) {
      throw BadRequest.field(
          "csv",
          "line %d: %d fields, but the header has %d"
              .formatted(line, fields.size(), header.size()));
    }
    String email = fields.get(header.indexOf("email")).strip();
    String group = fields.get(header.indexOf("group")).strip();
    if (email.isEmpty() || group.isEmpty()) {
      throw BadRequest.field("csv", "line " + line + ": email and group must be there");
    }
    int name = header.indexOf("name");
    return new Row(Ids.fold(email), name < 0 ? "" : fields.get(name).strip(), group);
  }
}
