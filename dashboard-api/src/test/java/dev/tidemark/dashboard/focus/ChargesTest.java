package dev.tidemark.dashboard.focus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.dashboard.models.ListPrice;
import dev.tidemark.schemas.UserDay.Totals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChargesTest {
  private static final ListPrice PRICE =
      new ListPrice(
          new BigDecimal("3"),
          new BigDecimal("15"),
          new BigDecimal("3.75"),
          new BigDecimal("0.3"),
          "standard",
          Instant.parse("2026-11-01T00:00:00Z"));
  private static final Charges CHARGES = new Charges(Map.of("claude-4", PRICE));

  @Test
  void aListedModelHasARowForEachKindOfTokenAndTheSpecificationsEquationHolds() {
    List<Charge> charges =
        CHARGES.of(day(Map.of("claude-4", used(7, 1_000, 200, 0, 50_000)), Map.of("cursor", 7L)));
    assertEquals(
        List.of("input", "output", "cache read"), charges.stream().map(Charge::tokenType).toList());
    for (Charge charge : charges) {
      assertEquals(
          0,
          charge.price().unitPrice().multiply(charge.quantity()).compareTo(charge.listCost()),
          charge.toString());
    }
    assertEquals(new BigDecimal("0.003"), charges.getFirst().listCost());
    assertEquals("cursor", charges.getFirst().provider());
  }

  @Test
  void amountsAddUpToTheMicroDollarWhateverTheTokens() {
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      Map<String, Totals> models =
          Map.of(
              "claude-4",
              used(
                  random.nextLong(-5_000_000, 50_000_000),
                  random.nextLong(3) * random.nextLong(1_000_000),
                  random.nextLong(2) * random.nextLong(1_000_000),
                  random.nextLong(1_000),
                  random.nextLong(100_000_000)),
              "unlisted",
              used(random.nextLong(1_000_000), random.nextLong(1_000), 0, 0, 0));
      PersonDay day = day(models, Map.of("cursor", 1L));
      long billed = CHARGES.of(day).stream().mapToLong(Charge::billedMicros).sum();
      assertEquals(day.total().spendMicros(), billed);
      long tokens =
          CHARGES.of(day).stream().mapToLong(c -> c.tokens() == null ? 0 : c.tokens()).sum();
      assertEquals(day.total().tokens(), tokens);
    }
  }

  @Test
  void aModelWithoutAPriceCostsWhatWasChargedAndIsNotMadeUp() {
    Charge charge =
        CHARGES.of(day(Map.of("new-model", used(5_000_000, 10, 20, 0, 0)), Map.of())).getFirst();
    assertNull(charge.price());
    assertEquals(charge.billed(), charge.listCost());
    assertEquals(new BigDecimal("0.00003"), charge.quantity());
    assertEquals("Unknown", Makers.provider(charge.provider()));
  }

  @Test
  void requestsWithoutTokensAreCountedAsRequests() {
    Totals requests = new Totals(3, 120_000, 0, 3_000, 0, 0, 0, 0);
    Charge charge = CHARGES.of(day(Map.of("gpt-5", requests), Map.of())).getFirst();
    assertEquals("Requests", charge.unit());
    assertEquals(0, BigDecimal.valueOf(3).compareTo(charge.quantity()));
    assertNull(charge.tokens());
  }

  @Test
  void aDayWithSeveralProvidersHasARowForEachAndOneForWhatNoneOfThemCharged() {
    PersonDay day =
        day(Map.of("claude-4", used(100, 10, 0, 0, 0)), Map.of("cursor", 60L, "anthropic", 30L));
    List<Charge> charges = CHARGES.of(day);
    assertEquals(List.of(30L, 60L, 10L), charges.stream().map(Charge::billedMicros).toList());
    assertTrue(charges.stream().allMatch(charge -> charge.model() == null));
  }

  private static Totals used(long spend, long input, long output, long writes, long reads) {
    return new Totals(1, spend, spend, 1_000, input, output, writes, reads);
  }

  private static PersonDay day(Map<String, Totals> models, Map<String, Long> providers) {
    Totals total = models.values().stream().reduce(Totals.ZERO, Totals::plus);
    return new PersonDay("u_1", null, null, total, new TreeMap<>(models), new TreeMap<>(providers));
  }
}
