package dev.tidemark.ingest.pro;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tidemark.ingest.fuzz.Choices;
import dev.tidemark.ingest.fuzz.Nasty;
import dev.tidemark.ingest.fuzz.Sound;
import dev.tidemark.ingest.http.VendorException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever a person's usage page shows: a sound snapshot, or that it cannot be read. */
@Tag("fuzz")
class ProFuzzTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final List<String> ANSWERS =
      List.of(
          """
          {"aggregations":[{"modelIntent":"gpt-5","inputTokens":"10","outputTokens":"20",
           "cacheWriteTokens":"1","cacheReadTokens":"2","totalCents":12.5},
           {"modelIntent":"gpt-5","totalCents":0.5}]}""",
          """
          {"billingCycleStart":"2026-02-14T00:00:00Z","billingCycleEnd":"2026-03-14T00:00:00Z",
           "individualUsage":{"plan":{"used":1200,"limit":2000},"onDemand":{"used":3.5}}}""",
          """
          {"billingCycleStart":"1771027200000","planUsage":{"includedSpend":5,"bonusSpend":1},
           "spendLimitUsage":{"individualUsed":2,"individualLimit":10}}""");
  private static final List<String> CELLS =
      List.of(
          "",
          "gpt-5",
          "Total",
          "0",
          "12",
          "1,234",
          "9,223,372,036,854,775,807",
          "5,000,000,000,000,000,000",
          "999999999999999999",
          "$0.50",
          "US$ 1,234.567",
          "$9000000000000",
          "Included",
          "–",
          "a\0",
          "\uD83D",
          "1.5",
          "-1");
  private static final List<String> HEAD =
      List.of(
          "MODEL",
          "INPUT (W/ CACHE WRITE)",
          "INPUT (W/O CACHE WRITE)",
          "CACHE READ",
          "OUTPUT",
          "TOTAL TOKENS",
          "API COST",
          "COST TO YOU");
  private static final List<String> WORDS =
      List.of(
          "Current period ",
          "billing cycle ",
          "Feb 14",
          "2026-02-14",
          "0000-00-00",
          " to ",
          "Apr 31",
          "Mar 14, 0000",
          "9999-12-31",
          "Feb 29");

  @FuzzTest(maxDuration = "2m")
  void visits(byte[] data) throws IOException {
    Sound.quickly(data, ProFuzzTest::whateverItIs);
  }

  @Test
  void fixedSeedsHoldToo() throws IOException {
    Sound.tryFixedSeeds(3_000, ProFuzzTest::whateverItIs);
  }

  private static void whateverItIs(byte[] data) {
    Choices choices = new Choices(data);
    List<Answer> answers = new ArrayList<>();
    List<List<List<String>>> tables = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    switch (choices.below(3)) {
      case 0 -> tables.add(table(choices));
      case 1 -> {
        while (choices.any()) {
          text.append(choices.oneIn(9) ? choices.text(9) : choices.of(WORDS));
        }
        tables.add(List.of(HEAD));
      }
      default -> answers.add(answer(choices));
    }
    try {
      sound(
          Reading.of(
              new Seen(
                  new Account("ann@acme.test", "Ann"), answers, null, tables, text.toString(), ""),
              NOW));
    } catch (VendorException unreadable) {
      assertNotNull(unreadable.getMessage());
    }
  }

  private static void sound(Snapshot snapshot) {
    assertNotNull(snapshot.hash());
    snapshot.problems().forEach(Sound::storable);
    for (ModelTotal total : snapshot.models()) {
      Sound.storable(total.model());
      assertTrue(total.model().length() <= 1_000);
      Amounts a = total.amounts();
      for (long part : new long[] {a.input(), a.output(), a.cacheWrite(), a.costMicros()}) {
        assertTrue(part >= 0, total.toString());
      }
    }
    if (snapshot.cycle() != null) {
      Sound.instant(snapshot.cycle().start());
    }
  }

  private static Answer answer(Choices choices) {
    String body = choices.oneIn(6) ? choices.text(100) : Nasty.json(choices, ANSWERS).toString();
    return new Answer("https://cursor.com/api/dashboard/get-aggregated", 200, body, null);
  }

  private static List<List<String>> table(Choices choices) {
    List<List<String>> table = new ArrayList<>(List.of(HEAD));
    while (choices.any()) {
      List<String> row = new ArrayList<>();
      for (int i = 0; i < (choices.oneIn(12) ? 3 : HEAD.size()); i++) {
        row.add(choices.oneIn(12) ? choices.text(9) : choices.of(CELLS));
      }
      table.add(row);
    }
    return table;
  }
}
