package dev.tidemark.ingest.cursor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.CycleSpend;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.Member;
import dev.tidemark.schemas.UsageEvent;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every shape in which the vendor's answers have been seen. */
class ShapesTest {
  private static final Instant NOW = Instant.parse("2026-03-18T15:20:00Z");
  private static final Instant START = Instant.parse("2026-03-03T00:00:00Z");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // what | fields of the row | on-demand | included | overall | requests | limit
        "2025: whole cents, no overall | `\"spendCents\":2450,\"fastPremiumRequests\":7`"
            + "| 24500000 | 0 | 24500000 | 7 | ",
        "2025: a limit of its own | `\"spendCents\":1,\"hardLimitOverrideDollars\":40`"
            + "| 10000 | 0 | 10000 | 0 | 40000000",
        "2025: an override of zero is none | `\"spendCents\":1,\"hardLimitOverrideDollars\":0`"
            + "| 10000 | 0 | 10000 | 0 | ",
        "2026: fractional cents | `\"spendCents\":2450.125487,\"overallSpendCents\":2450.125487`"
            + "| 24501255 | 0 | 24501255 | 0 | ",
        "2026: overall tells what is included | `\"spendCents\":100,\"overallSpendCents\":350.5`"
            + "| 1000000 | 2505000 | 3505000 | 0 | ",
        "live: included without overall | `\"spendCents\":3224,\"includedSpendCents\":1984`"
            + "| 32240000 | 19840000 | 52080000 | 0 | ",
        "live: all three | `\"spendCents\":1,\"includedSpendCents\":2,\"overallSpendCents\":3`"
            + "| 10000 | 20000 | 30000 | 0 | ",
        "numbers as texts | `\"spendCents\":\"12.5\",\"fastPremiumRequests\":\"3\"`"
            + "| 125000 | 0 | 125000 | 3 | ",
        "the word null | `\"spendCents\":\"null\",\"monthlyLimitDollars\":\"null\"` | 0|0|0|0|",
        "null | `\"spendCents\":null,\"overallSpendCents\":null` | 0 | 0 | 0 | 0 | ",
        "nothing at all | `` | 0 | 0 | 0 | 0 | ",
        "both limits | `\"monthlyLimitDollars\":300,\"effectivePerUserLimitDollars\":250`"
            + "| 0 | 0 | 0 | 0 | 250000000",
        "a monthly limit | `\"monthlyLimitDollars\":300` | 0 | 0 | 0 | 0 | 300000000",
        "an unknown field | `\"spendCents\":5,\"profilePictureUrl\":{}` | 50000|0|50000|0|"
      })
  void spend(
      String what,
      String fields,
      long onDemand,
      long included,
      long overall,
      long requests,
      Long limit)
      throws JsonProcessingException {
    String row = "{\"email\":\"Ann@acme.test \"" + (fields.isEmpty() ? "" : "," + fields) + "}";
    CycleSpend spend = new SpendRows("acme", "test").read(json(row), START, null, NOW);
    assertEquals(onDemand, spend.onDemandMicros());
    assertEquals(included, spend.includedMicros());
    assertEquals(overall, spend.overallMicros());
    assertEquals(requests, spend.premiumRequests());
    assertEquals(limit, spend.limitMicros());
    assertEquals(Ids.userId("ann@acme.test"), spend.userId());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"spendCents\":1}",
        "{\"email\":\"null\",\"spendCents\":1}",
        "{\"email\":\"a@b\",\"spendCents\":\"NaN\"}",
        "{\"email\":\"a@b\",\"spendCents\":\"many\"}",
        "{\"email\":\"a@b\",\"fastPremiumRequests\":-1}"
      })
  void spendThatCannotBeRead(String row) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new SpendRows("acme", "test").read(json(row), START, null, NOW));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`{\"email\":\"a@b\",\"name\":\"A\",\"role\":\"owner\"}` | | owner | false",
        "`{\"id\":12345,\"email\":\"A@b\",\"role\":\"member\"}` | 12345 | member | false",
        "`{\"id\":\"user_x\",\"email\":\"a@b\",\"isRemoved\":true}` | user_x | | true",
        "`{\"id\":\"null\",\"email\":\"a@b\",\"role\":\"free-owner\"}` | | free-owner | false",
        "`{\"id\":null,\"email\":\"a@b\",\"role\":\"new-role\"}` | | new-role | false"
      })
  void members(String row, String id, String role, boolean removed) throws JsonProcessingException {
    Member member = new MemberRows("acme", "test").read(json(row), Map.of("a@b", "Data"), NOW);
    assertEquals(id, member.vendorUserId());
    assertEquals(role, member.role());
    assertEquals(removed, member.removed());
    assertEquals("Data", member.group());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "charged as told | `\"chargedCents\":21.36232,\"kind\":\"Usage-based\"` | 213623",
        "numbers as texts | `\"chargedCents\":\"21.36232\"` | 213623",
        "by discount and fee"
            + "| `\"tokenUsage\":{\"totalCents\":40.167,\"discountPercentOff\":10},"
            + "\"cursorTokenFee\":1.18` | 373303",
        "by requests | `\"requestsCosts\":1.4` | 56000",
        "errors cost nothing | `\"kind\":\"Errored, Not Charged\",\"requestsCosts\":0` | 0",
        "nothing known | `\"kind\":\"Something New\"` | 0"
      })
  void events(String what, String fields, long charged) throws JsonProcessingException {
    String row =
        "{\"timestamp\":\"1773847200000\",\"userEmail\":\"a@b\",\"serviceAccountId\":\"null\","
            + fields
            + "}";
    UsageEvent event = new EventRows("acme", "test").read(json(row)).event(0, NOW);
    assertEquals(charged, event.chargedMicros());
    assertEquals(Ids.userId("a@b"), event.userId());
    assertEquals("unknown", event.model());
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return Json.MAPPER.readTree(text);
  }
}
