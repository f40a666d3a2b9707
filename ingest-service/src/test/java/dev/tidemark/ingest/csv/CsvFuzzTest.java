package dev.tidemark.ingest.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tidemark.ingest.fuzz.Choices;
import dev.tidemark.ingest.fuzz.Sound;
import dev.tidemark.ingest.store.Judgement;
import dev.tidemark.ingest.store.Judgement.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever is in a file: every row is an event or a reject, and nothing else happens. */
@Tag("fuzz")
class CsvFuzzTest {
  private static final List<String> HEADERS =
      List.of(
          "Date,User,Kind,Model,Tokens,Cost",
          "Date,Kind,Model,Max Mode,Input (w/ Cache Write),Input (w/o Cache Write),Cache Read,"
              + "Output Tokens,Total Tokens,Cost",
          "Date,User,Kind,Model,Max Mode,Input (w/ Cache Write),Input (w/o Cache Write),"
              + "Cache Read,Output Tokens,Total Tokens,Requests",
          "Date;Model;Input (w/ Cache Write);Input (w/o Cache Write);Cache Read;Output Tokens;"
              + "Total Tokens;Cost;Cost to you",
          "Output Tokens,Date,User,Cloud Agent ID,Automation ID,Kind,Model,Max Mode,"
              + "Input (w/ Cache Write),Input (w/o Cache Write),Cache Read,Total Tokens,Cost",
          "usage_date_utc,model,workspace,api_key,usage_type,context_window,token_type,cost_usd",
          "usage_date_utc\tmodel_version\tapi_key\tusage_input_tokens_no_cache\t"
              + "usage_input_tokens_cache_write_5m\tusage_output_tokens",
          "Date,User,Model");
  private static final List<String> CELLS =
      List.of(
          "",
          "2025-11-13T18:36:05.846Z",
          "2025-11-13",
          "Nov 13, 2025",
          "2025-11-13 18:36:05 UTC",
          "1763058965846",
          "+999999999-01-01T00:00:00Z",
          "ann@acme.test",
          "@",
          "On-Demand",
          "Included",
          "Errored, No Charge",
          "auto",
          "gpt-5",
          "Yes",
          "0",
          "10",
          "12,345",
          "1000000000000000",
          "1000000000000001",
          "1e999999999",
          "0.53",
          "$1,234.56",
          "-0.53",
          "(3)",
          "1000000000000",
          "99999999999999999999",
          "NaN",
          "x".repeat(78) + "\uD83D\uDE00\uD83D\uDE00",
          "😀".repeat(60),
          "\"");
  private static final List<String> ENDS = List.of("\n", "\r\n", "\r", "\n\n");
  private static final List<String> AMOUNTS =
      List.of("$", "US$", "-", "(", ")", ",", ".", "0", "7", "12", "345", "000", "e", "E9", " ");
  private static final String WELL_WRITTEN =
      "-?(US\\$|\\$)?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\\.[0-9]+)?";

  @FuzzTest(maxDuration = "2m")
  void file(byte[] data) throws IOException {
    Sound.quickly(data, CsvFuzzTest::whateverItIs);
  }

  @Test
  void fixedSeedsHoldToo() throws IOException {
    Sound.tryFixedSeeds(3_000, CsvFuzzTest::whateverItIs);
  }

  @Test
  void manyLargeAmountsDoNotEndAnImport() throws IOException {
    String row = "2025-11-13T18:36:05.846Z,ann@acme.test,On-Demand,gpt-5,1,1000000000000\n";
    reads((HEADERS.getFirst() + "\n" + row.repeat(50)).getBytes(StandardCharsets.UTF_8), null, 0);
  }

  private static void whateverItIs(byte[] data) throws IOException {
    Choices choices = new Choices(data);
    switch (choices.below(4)) {
      case 0 -> amount(choices);
      case 1 -> reads(choices.rest(), "ann@acme.test", 7);
      default -> reads(file(choices), choices.oneIn(2) ? null : "ann@acme.test", data.length);
    }
  }

  private static byte[] file(Choices choices) {
    String header = choices.of(HEADERS);
    String separator = header.contains(";") ? ";" : header.contains("\t") ? "\t" : ",";
    int width = header.split(separator, -1).length;
    String end = choices.of(ENDS);
    StringBuilder file = new StringBuilder(choices.oneIn(3) ? "\uFEFF" : "").append(header);
    while (choices.any()) {
      file.append(end);
      int cells = choices.oneIn(12) ? choices.below(20) : width;
      List<String> row = new ArrayList<>();
      for (int i = 0; i < cells; i++) {
        String cell = choices.oneIn(8) ? choices.text(12) : choices.of(CELLS);
        row.add(choices.oneIn(3) ? cell : "\"" + cell.replace("\"", "\"\"") + "\"");
      }
      file.append(String.join(separator, row));
    }
    return file.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void reads(byte[] file, String user, int verdicts) throws IOException {
    Tally tally = new Tally();
    long rows = 0;
    CsvReading reading;
    try {
      reading =
          new CsvReading(
              new ByteArrayInputStream(file), new ImportOptions("acme", user, false), ReadFile.NOW);
    } catch (RefusedFile refused) {
      Sound.storable(refused.getMessage());
      return;
    }
    for (Batch batch = reading.next(3); batch != null; batch = reading.next(3)) {
      rows += batch.rows();
      List<Judgement> judgements = new ArrayList<>();
      batch.entries().forEach(entry -> Sound.event(entry.event()));
      for (int i = 0; i < batch.entries().size(); i++) {
        Verdict verdict = Verdict.values()[(int) ((rows + verdicts + i) % 3)];
        judgements.add(new Judgement(verdict, batch.entries().get(i).event().id()));
      }
      tally.add(batch, judgements);
    }
    ImportResult result = tally.result(reading, false);
    Sound.json(result);
    assertEquals(lines(file) - 1, rows, "rows that vanished, or were made up");
    assertEquals(rows, result.read());
    assertEquals(rows, result.added() + result.repeated() + result.changed() + result.rejected());
  }

  /** How many lines are not blank, by another way than the reader's. */
  private static long lines(byte[] file) {
    String text = new String(file, StandardCharsets.UTF_8);
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return Arrays.stream(plain.split("\r\n|\n|\r", -1)).filter(line -> !line.isBlank()).count();
  }

  private static void amount(Choices choices) {
    StringBuilder text = new StringBuilder();
    while (choices.any() && text.length() < 60) {
      text.append(choices.oneIn(10) ? choices.text(3) : choices.of(AMOUNTS));
    }
    BigDecimal read = Amounts.parse(text.toString());
    if (text.length() <= 40 && text.toString().matches(WELL_WRITTEN)) {
      assertNotNull(read, text.toString());
      assertEquals(0, read.compareTo(new BigDecimal(text.toString().replaceAll("[US$,]", ""))));
    } else if (read != null) {
      String digits = text.toString().replaceAll("[US$,()\\-]", "");
      assertEquals(0, read.abs().compareTo(new BigDecimal(digits)), text.toString());
    } else {
      assertNull(read);
    }
  }
}
