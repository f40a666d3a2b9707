package dev.tidemark.ingest.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CellsTest {
  private static final String CHARACTERS = "\"\"\"\",,,;ab é";

  @Test
  void quotesKeepSeparatorsAndDoubledQuotesAreOne() {
    assertEquals(
        Optional.of(List.of("a,b", "say \"hi\"", "", " x ")),
        Cells.of("\"a,b\",\"say \"\"hi\"\"\",, x ", ','));
    assertEquals(Optional.of(List.of("a", "")), Cells.of("a;", ';'));
    assertEquals(Optional.empty(), Cells.of("\"a", ','));
    assertEquals(Optional.empty(), Cells.of("\"a\"b", ','));
  }

  @Test
  void everyLineIsPartedAsAGeneralReaderDoes() {
    Random random = new Random(7);
    for (int i = 0; i < 100_000; i++) {
      StringBuilder line = new StringBuilder("x".repeat(random.nextInt(2)));
      for (int length = 1 + random.nextInt(12); length > 0; length--) {
        line.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
      }
      // The general reader lets a last quote pass that is not closed; it would swallow what
      // follows.
      boolean open =
          Cells.of(line + "\"", ',').isPresent() && Cells.of(line.toString(), ',').isEmpty();
      if (!open) {
        assertEquals(general(line.toString()), Cells.of(line.toString(), ','), line.toString());
      }
    }
  }

  private static Optional<List<String>> general(String line) {
    try {
      return Optional.of(
          CsvReader.builder().fieldSeparator(',').ofSingleCsvRecord(line).getFields());
    } catch (CsvParseException e) {
      return Optional.empty();
    }
  }
}
