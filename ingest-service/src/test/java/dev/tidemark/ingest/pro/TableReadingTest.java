package dev.tidemark.ingest.pro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableReadingTest {
  private static final List<String> HEADINGS =
      List.of(
          "MODEL",
          "INPUT (W/ CACHE WRITE)",
          "INPUT (W/O CACHE WRITE)",
          "CACHE READ",
          "OUTPUT",
          "TOTAL TOKENS",
          "API COST",
          "COST TO YOU");

  @Test
  void columnsAreFoundByNameWhateverTheirOrderAndCase() {
    TableReading read =
        read(
            List.of(
                "Output",
                "model ",
                "Cache  Read",
                "Cost",
                "Input (w/o cache write)",
                "x",
                "Input (w/ cache write)"),
            List.of("1,234", "auto", "5", "$1,000.10", "7", "?", "9"));
    ModelTotal total = read.models().getFirst();
    assertEquals("default", total.model());
    assertEquals(new Amounts(7, 1_234, 9, 5, 1_000_100_000L, 1_000_100_000L), total.amounts());
    assertTrue(read.complete() && read.problems().isEmpty());
  }

  @Test
  void sumsAreSkippedAndRowsThatCannotBeReadAreCounted() {
    TableReading read =
        read(
            HEADINGS,
            List.of("gpt-5", "10", "20", "30", "40", "100", "$0.51", "$0.50"),
            List.of("opus", "NaN", "20", "30", "40", "100", "$0.50", "-"),
            List.of("sonnet", "1", "-", "", "1", "3", "Included", "–"),
            List.of("Total", "11", "20", "30", "41", "103", "$0.50", "$0"));
    assertEquals(
        List.of("gpt-5", "sonnet"), read.models().stream().map(ModelTotal::model).toList());
    assertEquals(500_000, read.models().getFirst().toYouMicros());
    assertFalse(read.complete());
    assertEquals(
        List.of(
            "1 rows of the table could not be read.",
            "In 1 rows of the table the tokens do not add up to their total."),
        read.problems());
  }

  @Test
  void otherHeadingsAreNoUsageTable() {
    assertTrue(TableReading.of(List.of(List.of(List.of("Model", "Cost")))).isEmpty());
    assertTrue(TableReading.of(List.of()).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"$0.50;500000", "$1,234.56;1234560000", "US$ 3;3000000", "0.000001;1", "-;0", ";0"})
  void dollarsAreExact(String text, long micros) {
    assertEquals(micros, TableReading.dollars(text == null ? "" : text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "1.2K", "1,23", "1e9", "-5", "12 34"})
  void whatIsNoNumberIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> TableReading.dollars(text));
    assertThrows(IllegalArgumentException.class, () -> TableReading.count(text));
  }

  @SafeVarargs
  private static TableReading read(List<String>... rows) {
    return TableReading.of(List.of(List.of(List.of("a")), List.of(rows))).orElseThrow();
  }
}
