package dev.tidemark.ingest.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.ingest.store.Grade;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.UsageEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {
  private static final String ANN = "ann@acme.test";

  @ParameterizedTest
  @CsvSource({
    "cursor-v0-team.csv, Cursor usage of a team, 2, 500000",
    "cursor-v1-person.csv, Cursor usage of a person, 4, 1234560000",
    "cursor-v2-person.csv, Cursor usage of a person, 7, 1060000",
    "cursor-v2-team.csv, Cursor usage of a team, 2, 530000",
    "cursor-v2r-team.csv, Cursor usage of a team, 3, 136000",
    "cursor-v3-person.csv, Cursor usage of a person, 1, 4070000",
    "cursor-v3-team.csv, Cursor usage of a team, 2, 16570000",
    "claude-usage.csv, Claude usage, 3, 0",
    "claude-cost.csv, Claude cost, 3, 205500",
  })
  void everyKnownExportIsReadWhollyAndToTheMicroDollar(
      String file, String format, int rows, long chargedMicros) throws IOException {
    ReadFile read = ReadFile.resource(file, file.contains("person") ? ANN : null);
    assertEquals(List.of(), read.rejects());
    assertEquals(format, read.format());
    assertEquals(rows, read.entries().size());
    assertEquals(chargedMicros, read.events().stream().mapToLong(UsageEvent::chargedMicros).sum());
    assertEquals(rows, read.events().stream().map(UsageEvent::id).distinct().count(), "ids");
  }

  @Test
  void theFourTokenCountsAreDisjointAndNamedByTheHeader() throws IOException {
    UsageEvent event = ReadFile.resource("cursor-v3-team.csv", null).event(0);
    assertEquals(117_382, event.inputTokens());
    assertEquals(9_541, event.cacheWriteTokens());
    assertEquals(1_383_578, event.cacheReadTokens());
    assertEquals(13_232, event.outputTokens());
    assertEquals(1_523_733, event.tokens());
  }

  @Test
  void oneNumberForAllTokensIsKeptAsInput() throws IOException {
    UsageEvent event = ReadFile.resource("cursor-v0-team.csv", null).event(0);
    assertEquals(12_345, event.inputTokens());
    assertEquals(ANN, event.email());
  }

  @Test
  void whatThePlanCoversHasAValueAndIsNotBilled() throws IOException {
    List<UsageEvent> v1 = ReadFile.resource("cursor-v1-person.csv", ANN).events();
    assertEquals(List.of("usage_based", "included", "included", "unknown"), kinds(v1));
    assertEquals(100_000, v1.get(1).costMicros());
    assertEquals(0, v1.get(1).chargedMicros());
    List<UsageEvent> v2 = ReadFile.resource("cursor-v2-person.csv", ANN).events();
    assertEquals(
        List.of(
            "usage_based",
            "usage_based",
            "included",
            "not_charged",
            "not_charged",
            "free",
            "user_api_key"),
        kinds(v2));
    assertEquals(1_020_000, v2.get(2).costMicros());
    assertEquals(0, v2.get(2).chargedMicros());
  }

  @Test
  void aRequestUnitIsFourCentsUnlessThePlanCoversIt() throws IOException {
    List<UsageEvent> events = ReadFile.resource("cursor-v2r-team.csv", null).events();
    assertEquals(80_000, events.get(0).chargedMicros());
    assertEquals(1_400, events.get(1).milliRequests());
    assertEquals(56_000, events.get(1).chargedMicros());
    assertEquals(1_000, events.get(2).milliRequests());
    assertEquals(0, events.get(2).chargedMicros());
  }

  @Test
  void datesAreReadInEveryWayTheyAreWrittenAndADayIsKnownToBeOne() throws IOException {
    ReadFile read = ReadFile.resource("cursor-v1-person.csv", ANN);
    assertEquals(Instant.parse("2025-08-01T00:00:00Z"), read.event(0).timestamp());
    assertEquals(Grade.DAY, read.entries().get(0).grade());
    assertEquals(Instant.parse("2025-08-02T00:00:00Z"), read.event(2).timestamp());
    assertEquals(Instant.parse("2025-08-02T09:30:00Z"), read.event(3).timestamp());
    assertEquals(Grade.EXPORT, read.entries().get(3).grade());
  }

  @Test
  void rowsAreHistorySeenWhenTheyHappened() throws IOException {
    assertTrue(
        ReadFile.resource("cursor-v2-team.csv", null).events().stream()
            .allMatch(e -> e.observedAt().equals(e.timestamp())));
  }

  @Test
  void equalRowsAreDifferentRequestsWithTheSameIdsInEveryReading() throws IOException {
    List<UsageEvent> once = ReadFile.resource("cursor-v2-person.csv", ANN).events();
    assertNotEquals(once.get(0).id(), once.get(1).id());
    assertEquals(once, ReadFile.resource("cursor-v2-person.csv", ANN).events());
  }

  @Test
  void aTeamsAndAPersonsExportOfTheSameRequestAreOne() throws IOException {
    assertEquals(
        ReadFile.resource("cursor-v3-person.csv", "Ann@acme.test ").event(0).id(),
        ReadFile.resource("cursor-v3-team.csv", null).event(0).id());
  }

  @Test
  void agentsAreHeadlessAndSpendOfNobodyIsKept() throws IOException {
    assertTrue(ReadFile.resource("cursor-v3-person.csv", ANN).event(0).headless());
    UsageEvent automation = ReadFile.resource("cursor-v3-team.csv", null).event(1);
    assertNull(automation.email());
    assertEquals(Ids.unattributed("auto-7"), automation.userId());
    assertEquals(3_000_000_000L, automation.inputTokens());
    assertFalse(ReadFile.resource("cursor-v3-team.csv", null).event(0).headless());
  }

  @Test
  void claudeRowsAreToldApartByWhatTheFileIsBrokenDownBy() throws IOException {
    ReadFile usage = ReadFile.resource("claude-usage.csv", null);
    assertEquals(340, usage.event(0).cacheWriteTokens());
    assertEquals(Ids.unattributed("claude_code_key_ann_pcvf"), usage.event(0).userId());
    assertTrue(usage.entries().stream().allMatch(e -> e.ordinal() == 0));
    ReadFile cost = ReadFile.resource("claude-cost.csv", null);
    assertEquals(177_500, cost.event(1).chargedMicros());
    assertEquals("anthropic", cost.event(1).provider());
  }

  @Test
  void spreadsheetsMayHaveChangedSeparatorAndLineEnds() throws IOException {
    String saved =
        "date;USER;kind;model;Total  Tokens;cost\r2025-11-13 18:36:05.846 UTC;ann@acme.test;On-Demand;gpt-5;11;0.53\r";
    UsageEvent event = ReadFile.text(saved, null).event(0);
    assertEquals(Instant.parse("2025-11-13T18:36:05.846Z"), event.timestamp());
    assertEquals(530_000, event.chargedMicros());
  }

  @Test
  void aPersonsExportNeedsThePersonsName() {
    RefusedFile e =
        assertThrows(RefusedFile.class, () -> ReadFile.resource("cursor-v2-person.csv", null));
    assertTrue(e.getMessage().contains("--user EMAIL"), e.getMessage());
    IllegalArgumentException wrong =
        assertThrows(IllegalArgumentException.class, () -> new ImportOptions("acme", "ann", false));
    assertEquals("user must be an e-mail address, got: ann", wrong.getMessage());
  }

  @Test
  void anUnknownHeaderIsShownWithThoseThatAreKnown() {
    RefusedFile e =
        assertThrows(RefusedFile.class, () -> ReadFile.text("a,b\u0007,c\n1,2,3\n", null));
    assertTrue(e.getMessage().contains("\"a,b\\u0007,c\""), e.getMessage());
    assertTrue(e.getMessage().contains("Input (w/ Cache Write)"), e.getMessage());
    assertTrue(e.getMessage().contains("usage_date_utc"), e.getMessage());
    assertEquals(
        "the file is empty",
        assertThrows(RefusedFile.class, () -> ReadFile.text("\n\n", null)).getMessage());
    assertTrue(
        assertThrows(
                RefusedFile.class,
                () -> new Lines(new java.io.ByteArrayInputStream(new byte[] {-1, -2, 68, 0})))
            .getMessage()
            .contains("UTF-16"));
  }

  private static List<String> kinds(List<UsageEvent> events) {
    return events.stream().map(UsageEvent::kind).toList();
  }
}
