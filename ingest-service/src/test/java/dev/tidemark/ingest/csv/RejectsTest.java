package dev.tidemark.ingest.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RejectsTest {
  private static final String HEADER = "Date,User,Model,Total Tokens,Cost\n";

  @Test
  void eachWrongRowIsToldWithItsLineAndTheRestGoesOn() throws IOException {
    ReadFile read = ReadFile.resource("rejects.csv", null);
    assertEquals(2, read.entries().size());
    assertEquals(
        List.of(
            "3 Date is no date such as 2025-11-13T18:36:05.846Z or 2025-11-13",
            "4 null has 10 cells where the header has 11",
            "5 Cost must not be negative",
            "7 Input (w/o Cache Write) must be a whole number from 0 to 10^15",
            "8 null a quote is not closed, or stands inside a cell",
            "9 Output Tokens must be a whole number from 0 to 10^15",
            "10 Cost is not a number",
            "11 Date lies in the future",
            "12 null has 12 cells where the header has 11"),
        read.rejects().stream().map(r -> r.line() + " " + r.column() + " " + r.reason()).toList());
    assertEquals("yesterday", read.rejects().getFirst().value());
  }

  @Test
  void aQuoteThatIsNeverClosedSpoilsItsLineOnly() throws IOException {
    ReadFile read =
        ReadFile.text(
            HEADER
                + "\"2025-11-13,a@b.test,m,1,1\n"
                + "2025-11-14,a@b.test,m,1,1\n"
                + "2025-11-15,a@b.test,m,1,\"1\"2\n",
            null);
    assertEquals(1, read.entries().size());
    assertEquals(List.of(2L, 4L), read.rejects().stream().map(Reject::line).toList());
  }

  @Test
  void aHugeLineIsOneRejectInConstantMemory() throws IOException {
    ReadFile read =
        ReadFile.text(
            HEADER + "x".repeat(3 * Lines.LONGEST) + "\n2025-11-14,a@b.test,m,1,1\n", null);
    assertEquals(1, read.entries().size());
    assertEquals("the line is longer than 65536 bytes", read.rejects().getFirst().reason());
    assertEquals(80, read.rejects().getFirst().value().length());
  }

  @Test
  void whatIsShownHasNoControlCharactersAndIsShort() throws IOException {
    ReadFile read = ReadFile.text(HEADER + "2025-11-14,a\u001B[31m@b.test,m,1,1\n", null);
    assertEquals("the line has control characters", read.rejects().getFirst().reason());
    assertTrue(read.rejects().getFirst().value().contains("a\\u001b[31m"));
    ReadFile mark = ReadFile.text(HEADER + "now\u202E,a@b.test,m,1,1\n", null);
    assertEquals("now\\u202e", mark.rejects().getFirst().value());
  }
}
