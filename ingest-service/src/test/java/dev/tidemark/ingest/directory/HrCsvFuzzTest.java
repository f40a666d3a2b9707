package dev.tidemark.ingest.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tidemark.ingest.fuzz.Choices;
import dev.tidemark.ingest.fuzz.Sound;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever is in a people directory: it is refused, or each line is a person or a reject. */
@Tag("fuzz")
class HrCsvFuzzTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
  private static final List<String> HEADERS =
      List.of(
          "Email,Display name,Department,Group,Team,Site,Manager,Employment status,Termination date",
          "email;team;department",
          "Work Email,Status,Last day of work");
  private static final List<String> CELLS =
      List.of(
          "",
          "ann@acme.test",
          "bob@acme.test",
          "no address",
          "Data > Platform",
          "A/B",
          "terminated",
          "2026-02-28",
          "31.12.2025",
          "01/02/2026",
          "00.00.0000",
          "31/12/0000",
          "+12345-01-01",
          "9999-12-31",
          "Feb 30, 2026",
          "x".repeat(600),
          "e".repeat(3_000) + "@acme.test",
          "a\0b",
          "\uD83D",
          "\"");

  @FuzzTest(maxDuration = "2m")
  void file(byte[] data) throws IOException {
    Sound.quickly(data, HrCsvFuzzTest::whateverItIs);
  }

  @Test
  void fixedSeedsHoldToo() throws IOException {
    Sound.tryFixedSeeds(3_000, HrCsvFuzzTest::whateverItIs);
  }

  private static void whateverItIs(byte[] data) throws IOException {
    Choices choices = new Choices(data);
    if (choices.oneIn(4)) {
      reads(new String(choices.rest(), StandardCharsets.UTF_8));
      return;
    }
    String header = choices.of(HEADERS);
    String separator = header.contains(";") ? ";" : ",";
    int width = header.split(separator).length;
    StringBuilder file = new StringBuilder(header);
    int lines = 0;
    while (choices.any()) {
      List<String> row = new ArrayList<>();
      for (int i = 0; i < (choices.oneIn(12) ? 3 : width); i++) {
        row.add("\"" + choices.of(CELLS).replace("\"", "\"\"") + "\"");
      }
      file.append('\n').append(String.join(separator, row));
      lines++;
    }
    HrFile read = reads(file.toString());
    assertEquals(lines, read.rows().size() + read.rejected().size());
  }

  private static HrFile reads(String csv) throws IOException {
    HrFile file;
    try {
      file = HrCsv.read(csv, TODAY);
    } catch (Refused refused) {
      Sound.storable(refused.getMessage());
      return new HrFile(List.of(), false, List.of());
    }
    Set<String> people = new HashSet<>();
    for (HrRow row : file.rows()) {
      assertTrue(people.add(row.email()), "twice: " + row.email());
      assertTrue(row.email().length() <= 500, "an address of " + row.email().length());
      for (String text :
          new String[] {
            row.email(), row.name(), row.group(), row.department(), row.site(), row.manager()
          }) {
        Sound.storable(text);
      }
      assertTrue(
          row.left() == null || row.left().getYear() >= 1900 && row.left().getYear() <= 9999,
          "left on " + row.left());
    }
    Sound.json(file.rejected().size() > 100 ? file.rejected().subList(0, 100) : file.rejected());
    return file;
  }
}
