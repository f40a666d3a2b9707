package dev.tidemark.dashboard.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.schemas.Money;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;

/** A table as CSV: amounts in US dollars with all their digits, texts that no spreadsheet runs. */
public final class Cells {
  private static final String FORMULA_STARTS = "=+-@\t\r\n";

  private Cells() {}

  /** The whole file, with the heads as its first line. */
  public static String csv(List<String> heads, List<? extends List<?>> rows) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(heads.stream().map(Cells::text).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text + rows(rows);
  }

  /** Lines of a file that has its heads already. */
  public static String rows(List<? extends List<?>> rows) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      rows.forEach(row -> csv.writeRecord(row.stream().map(Cells::cell).toList()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static String cell(Object value) {
    return switch (value) {
      case null -> "";
      case MoneyView money -> Money.usd(money.micros()).toPlainString();
      case BigDecimal number -> number.toPlainString();
      case Number number -> number.toString();
      case Boolean truth -> truth.toString();
      default -> text(value.toString());
    };
  }

  /**
   * A spreadsheet takes a text that begins so for a formula, whatever stands before it in blanks.
   */
  private static String text(String text) {
    String seen = text.stripLeading();
    boolean formula =
        !text.isEmpty()
            && (FORMULA_STARTS.indexOf(text.charAt(0)) >= 0
                || !seen.isEmpty() && FORMULA_STARTS.indexOf(seen.charAt(0)) >= 0);
    return formula ? "'" + text : text;
  }
}
