package dev.tidemark.ingest.pro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkReadingTest {
  private static final String TOTALS = "/api/dashboard/get-aggregated-usage-events";

  @Test
  void totalsByModelAreAddedOverTheirTiers() {
    NetworkReading read =
        read(
            answer(
                TOTALS,
                """
                {"aggregations":[
                  {"modelIntent":"gpt-5","inputTokens":"12","outputTokens":3,"totalCents":1.23456,"tier":"2"},
                  {"modelIntent":"gpt-5","cacheReadTokens":"5","totalCents":0.00004,"tier":1}],
                 "totalCostCents":1.2346}"""));
    assertEquals(
        List.of(new ModelTotal("gpt-5", new Amounts(12, 3, 0, 5, 12_346, 12_346), 0)),
        read.models());
    assertTrue(read.complete());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"NaN\"", "\"Infinity\"", "-1", "\"twelve\""})
  void whatIsNoAmountIsCountedAndTheRestIsRead(String cents) {
    NetworkReading read =
        read(
            answer(
                TOTALS,
                "{\"aggregations\":[{\"modelIntent\":\"a\",\"totalCents\":"
                    + cents
                    + "},{\"modelIntent\":\"b\",\"totalCents\":\"2\"}]}"));
    assertEquals(List.of("b"), read.models().stream().map(ModelTotal::model).toList());
    assertFalse(read.complete());
    assertEquals(List.of("1 rows of the totals by model could not be read."), read.problems());
  }

  @Test
  void aBareNanIsNoJson() {
    NetworkReading read =
        read(answer(TOTALS, "{\"aggregations\":[{\"modelIntent\":\"a\",\"totalCents\":NaN}]}"));
    assertNull(read.models());
    assertEquals(1, read.unknown());
  }

  @Test
  void theSummaryWinsOverThePeriodInEitherOrder() {
    Answer summary =
        answer(
            "/api/usage-summary",
            """
            {"billingCycleStart":"2026-03-03T10:22:31.000Z","billingCycleEnd":"2026-04-03T10:22:31.000Z",
             "individualUsage":{"plan":{"used":1500,"limit":2000},"onDemand":{"used":"250.5","limit":null}}}""");
    Answer period =
        answer(
            "/api/dashboard/get-current-period-usage",
            """
            {"billingCycleStart":"1772533351000","billingCycleEnd":1775211751000,
             "planUsage":{"includedSpend":1400,"bonusSpend":50,"limit":2000},
             "spendLimitUsage":{"individualUsed":100,"individualLimit":5000}}""");
    Spend wanted = new Spend(15_000_000, 2_505_000, 20_000_000L, null);
    assertEquals(wanted, read(summary, period).spend());
    assertEquals(wanted, read(period, summary).spend());
    assertEquals(new Spend(14_500_000, 1_000_000, 20_000_000L, 50_000_000L), read(period).spend());
    assertEquals(Instant.parse("2026-03-03T10:22:31Z"), read(period).cycle().start());
  }

  @Test
  void emptyAnswersAreKnownAndOthersAreNot() {
    assertEquals(List.of(), read(answer(TOTALS, "{}")).models());
    assertEquals(0, read(answer("/api/dashboard/get-filtered-usage-events", "{}")).unknown());
    NetworkReading odd =
        read(
            answer("/api/billing-news", "{\"news\":[]}"),
            answer("/api/usage", "<html>"),
            new Answer("https://x.test/api/usage", 500, "", null));
    assertEquals(2, odd.unknown());
    assertEquals(3, odd.problems().size());
    assertTrue(odd.problems().getLast().contains("HTTP 500"));
  }

  private static NetworkReading read(Answer... answers) {
    return new NetworkReading(Stream.of(answers).toList());
  }

  private static Answer answer(String path, String body) {
    return new Answer("https://x.test" + path, 200, body, null);
  }
}
