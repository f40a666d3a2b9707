package dev.tidemark.ingest.directory;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.tidemark.ingest.directory.HrColumns.Column;
import dev.tidemark.ingest.directory.HrFile.Rejected;
import dev.tidemark.ingest.text.Storable;
import dev.tidemark.schemas.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the CSV of HiBob's people directory, or of another HR system with such columns. */
final class HrCsv {
  private static final Pattern ADDRESS = Pattern.compile("[^@\\s]+@[^@\\s]+");
  private static final Set<String> GONE =
      Set.of("terminated", "inactive", "left", "leaver", "departed", "offboarded", "former");
  private final LocalDate today;
  private final List<HrRow> rows = new ArrayList<>();
  private final List<Rejected> rejected = new ArrayList<>();
  private final Map<String, Long> lines = new HashMap<>();
  private boolean hasGroups;

  private HrCsv(LocalDate today) {
    this.today = today;
  }

  /**
   * The file; somebody who has left without a date has left today.
   *
   * @throws Refused where nothing of it can be read
   */
  static HrFile read(String csv, LocalDate today) {
    if (csv == null || csv.isBlank()) {
      throw Refused.field("csv", "line 1: the file is empty");
    }
    String text = csv.startsWith("\uFEFF") ? csv.substring(1) : csv;
    HrCsv file = new HrCsv(today);
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(separator(text))
            .skipEmptyLines(true)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(text)) {
      HrColumns columns = null;
      for (CsvRecord record : reader) {
        if (columns == null) {
          columns = new HrColumns(record.getFields());
        } else {
          file.row(record, columns);
        }
      }
    } catch (CsvParseException e) {
      throw Refused.field("csv", "the file is no CSV: " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new HrFile(file.rows, file.hasGroups, file.rejected);
  }

  /** Spreadsheets of some countries write semicolons. */
  private static char separator(String text) {
    String header = text.lines().findFirst().orElse("");
    return header.indexOf(',') < 0 && header.indexOf(';') >= 0 ? ';' : ',';
  }

  private void row(CsvRecord record, HrColumns columns) {
    long line = record.getStartingLineNumber();
    List<String> fields = record.getFields();
    try {
      if (fields.size() != columns.width()) {
        throw new IllegalArgumentException(
            "%d fields, but the header has %d".formatted(fields.size(), columns.width()));
      }
      if (fields.stream().anyMatch(f -> f.indexOf('\uFFFD') >= 0 || !f.equals(kept(f)))) {
        throw new IllegalArgumentException("characters that are not UTF-8");
      }
      HrRow row = row(line, fields, columns);
      Long before = lines.putIfAbsent(row.email(), line);
      if (before != null) {
        throw new IllegalArgumentException(row.email() + " is on line " + before + " already");
      }
      hasGroups |= columns.of(fields, Column.GROUP) != null;
      rows.add(row);
    } catch (IllegalArgumentException e) {
      rejected.add(new Rejected(line, e.getMessage()));
    }
  }

  private HrRow row(long line, List<String> fields, HrColumns columns) {
    String email = limited(columns.of(fields, Column.EMAIL));
    if (email == null) {
      throw new IllegalArgumentException("no e-mail address");
    }
    if (!ADDRESS.matcher(email).matches()) {
      throw new IllegalArgumentException(Checks.shortened(email) + " is no e-mail address");
    }
    String department = limited(columns.of(fields, Column.DEPARTMENT));
    String group = columns.of(fields, Column.GROUP);
    return new HrRow(
        line,
        Ids.fold(email),
        limited(columns.of(fields, Column.NAME)),
        path(group == null ? department : group, columns.of(fields, Column.TEAM)),
        department,
        limited(columns.of(fields, Column.SITE)),
        limited(columns.of(fields, Column.MANAGER)),
        left(fields, columns));
  }

  private LocalDate left(List<String> fields, HrColumns columns) {
    String date = columns.of(fields, Column.LEFT);
    if (date != null) {
      return HrDays.parse(date);
    }
    String status = columns.of(fields, Column.STATUS);
    return status != null && GONE.contains(status.toLowerCase(Locale.ROOT)) ? today : null;
  }

  /** Group and team below it; once where they are the same. A slash in a name is no level. */
  private static String path(String group, String team) {
    String above = group == null ? null : GroupPath.of(group.replace('/', '-'));
    String below = team == null ? null : GroupPath.of(team.replace('/', '-'));
    String path =
        above == null || above.equals(below) ? below : below == null ? above : above + "/" + below;
    if (path != null && path.length() > GroupPath.LONGEST) {
      throw new IllegalArgumentException(
          "a group of more than " + GroupPath.LONGEST + " characters");
    }
    return path;
  }

  private static String kept(String text) {
    return Storable.text(text, text.length());
  }

  private static String limited(String text) {
    if (text != null && text.length() > Checks.LONGEST_TEXT) {
      throw new IllegalArgumentException(
          "a field of more than " + Checks.LONGEST_TEXT + " characters");
    }
    return text;
  }
}
