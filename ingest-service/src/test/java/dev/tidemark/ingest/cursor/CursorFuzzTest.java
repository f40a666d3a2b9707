package dev.tidemark.ingest.cursor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.directory.Listed;
import dev.tidemark.ingest.fuzz.Choices;
import dev.tidemark.ingest.fuzz.Nasty;
import dev.tidemark.ingest.fuzz.Sound;
import dev.tidemark.ingest.http.Fields;
import dev.tidemark.schemas.CycleSpend;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UsageEvent;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever Cursor answers: a row is read soundly, or refused as the sources expect it. */
@Tag("fuzz")
class CursorFuzzTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final String EVENT =
      """
      {"timestamp":"1750979225854","userEmail":"bob@acme.test","model":"claude-4.5-sonnet",
       "serviceAccountId":"null","conversationId":"c1",
       "kind":"Usage-based","maxMode":true,"requestsCosts":1.4,"isTokenBasedCall":true,
       "isHeadless":false,"tokenUsage":{"inputTokens":126,"outputTokens":450,
       "cacheWriteTokens":6112,"cacheReadTokens":11964,"totalCents":20.18232,
       "discountPercentOff":10},"chargedCents":21.36232,"cursorTokenFee":1.18}""";
  private static final String DISPLAYED =
      """
      {"timestamp":"1750979225854","model":"default","kind":"USAGE_EVENT_KIND_USAGE_BASED",
       "requestsCosts":"1.4","usageBasedCosts":"$1,234.56","tokenUsage":{"totalCents":1}}""";
  private static final String SPEND =
      """
      {"userId":"user_1","name":"Bob","email":"bob@acme.test","role":"member",
       "spendCents":2450.125487,"overallSpendCents":3450.5,"includedSpendCents":1000,
       "fastPremiumRequests":12,"hardLimitOverrideDollars":0,"monthlyLimitDollars":100}""";
  private static final String DAY =
      """
      {"userId":7,"day":"2026-03-01","date":1772323200000,"email":"bob@acme.test",
       "isActive":true,"totalLinesAdded":10,"totalApplies":3,"composerRequests":4,
       "usageBasedReqs":2,"mostUsedModel":"gpt-5","clientVersion":"1.2.3"}""";
  private static final String MEMBER =
      """
      {"id":"user_1","name":"Bob","email":"bob@acme.test","role":"member","isRemoved":false}""";

  private final EventRows events = new EventRows("acme", "cursor:acme:filtered-usage-events");
  private final EventRows own = new EventRows("acme", "cursor:acme:pro", "ann@acme.test");
  private final SpendRows spend = new SpendRows("acme", "test");
  private final DailySource daily = new DailySource(null, null, null, "acme", 60);

  @FuzzTest(maxDuration = "2m")
  void answers(byte[] data) throws IOException {
    Sound.quickly(data, this::whateverItIs);
  }

  @Test
  void fixedSeedsHoldToo() throws IOException {
    Sound.tryFixedSeeds(3_000, this::whateverItIs);
  }

  private void whateverItIs(byte[] data) {
    Choices choices = new Choices(data);
    switch (choices.below(5)) {
      case 0 -> member(Nasty.json(choices, List.of(MEMBER)));
      case 1 -> spend(Nasty.json(choices, List.of(SPEND)));
      case 2 -> day(Nasty.json(choices, List.of(DAY)));
      case 3 -> event(own, Nasty.json(choices, List.of(DISPLAYED, EVENT)));
      default -> event(events, Nasty.json(choices, List.of(EVENT)));
    }
  }

  private static void event(EventRows reader, JsonNode row) {
    EventRow read;
    try {
      read = reader.read(row);
    } catch (IllegalArgumentException refused) {
      Sound.storable(refused.getMessage());
      return;
    }
    UsageEvent event = read.event(0, NOW);
    Sound.event(event);
    assertEquals(event.id(), read.event(0, NOW.plusSeconds(1)).id());
    Sound.number(
        row,
        "chargedCents",
        cents -> assertEquals(Sound.microsOfCents(cents), event.chargedMicros(), cents));
    Sound.number(
        row.path("tokenUsage"),
        "totalCents",
        cents -> assertEquals(Sound.microsOfCents(cents), event.costMicros(), cents));
  }

  private void spend(JsonNode row) {
    try {
      CycleSpend read = spend.read(row, NOW.minusSeconds(60), null, NOW);
      Sound.storable(read.email());
      Sound.record(Topics.CYCLE_SPEND, read);
      Sound.number(
          row,
          "spendCents",
          cents -> assertEquals(Sound.microsOfCents(cents), read.onDemandMicros(), cents));
    } catch (IllegalArgumentException | ArithmeticException refused) {
      Sound.storable(refused.getMessage());
    }
  }

  private void day(JsonNode row) {
    try {
      Sound.record(Topics.ACTIVITY, daily.read(row, NOW));
    } catch (IllegalArgumentException | DateTimeException refused) {
      Sound.storable(refused.getMessage());
    }
  }

  private static void member(JsonNode row) {
    String email = Fields.text(row, "email");
    if (email != null) {
      Listed listed = MembersSource.listed(row, email, Map.of());
      Sound.storable(listed.email());
      Sound.storable(listed.name());
      Sound.storable(listed.role());
    }
  }
}
