package dev.tidemark.ingest.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HrCsvTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-03-18");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-03-02|2026-03-02",
        "25/03/2026|2026-03-25",
        "03/25/2026|2026-03-25",
        "04.04.2026|2026-04-04",
        "2 Mar 2026|2026-03-02",
        "2-mar-2026|2026-03-02",
        "Mar 2, 2026|2026-03-02"
      })
  void daysAreReadAsHrSystemsWriteThem(String text, String day) {
    HrFile file = HrCsv.read("email,Termination Date\na@acme.test,\"" + text + "\"", TODAY);
    assertEquals(LocalDate.parse(day), file.rows().getFirst().left());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "03/04/2026|can be read as two days",
        "2026-02-30|is no date",
        "31/31/2026|is no day of the calendar",
        "soon|is no date"
      })
  void aDayThatIsNoneRejectsItsLineAlone(String text, String why) {
    HrFile file =
        HrCsv.read("Email,TerminationDate\na@acme.test," + text + "\nb@acme.test,\n", TODAY);
    assertEquals(2, file.rejected().getFirst().line());
    assertTrue(file.rejected().getFirst().reason().contains(why), file.rejected()::toString);
    assertEquals("b@acme.test", file.rows().getFirst().email());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "Tech,,Core|Tech/Core",
        "Tech,Product,Core|Product/Core",
        "Tech,Core,Core|Core",
        "Tech,,|Tech",
        ",,Core|Core",
        ",,|-",
        "R&D / Labs,,Core|R&D - Labs/Core",
      })
  void theGroupIsMadeOfDepartmentGroupAndTeam(String fields, String path) {
    HrFile file = HrCsv.read("Email,Department,Group,Team\na@acme.test," + fields, TODAY);
    assertEquals(path, file.rows().getFirst().group());
  }

  @Test
  void quotedLinesKeepTheNumbersRightAndAStatusAloneMeansToday() {
    HrFile file =
        HrCsv.read(
            "Full name,Work email,Employment Status\r\n\"Bob,\r\nthe Builder\",BOB@acme.test,"
                + "Terminated\r\n\r\n,,\r\nEve,eve@acme.test,On leave\r\n",
            TODAY);
    assertEquals(TODAY, file.rows().get(0).left());
    assertEquals("bob@acme.test", file.rows().get(0).email());
    assertNull(file.rows().get(1).left());
    assertEquals(5, file.rejected().getFirst().line());
    assertEquals("no e-mail address", file.rejected().getFirst().reason());
  }
}
