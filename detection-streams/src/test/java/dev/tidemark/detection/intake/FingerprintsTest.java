package dev.tidemark.detection.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.schemas.PriceBook;
import dev.tidemark.schemas.UsageEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class FingerprintsTest {
  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  private static UsageEvent event(Instant at, String model, long input, long micros) {
    return new UsageEvent(
        "id",
        "acme",
        "u",
        "u@acme.test",
        at,
        at,
        "cursor",
        model,
        "usage_based",
        input,
        10,
        0,
        0,
        micros,
        micros,
        1000,
        false,
        false,
        false,
        "test");
  }

  @RepeatedTest(10)
  void whatIsAlikeWithinTenSecondsIsTheSameAlsoAfterARestart(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    Fingerprints prints = new Fingerprints();
    List<UsageEvent> kept = new ArrayList<>();
    Instant now = START;
    for (int i = 0; i < 150; i++) {
      now = now.plusMillis(random.nextInt(4_000));
      UsageEvent e = event(now, "m" + random.nextInt(2), 600 + random.nextInt(3), 5);
      boolean slow =
          kept.stream()
              .anyMatch(
                  k ->
                      k.model().equals(e.model())
                          && k.inputTokens() == e.inputTokens()
                          && Math.abs(k.timestamp().toEpochMilli() - e.timestamp().toEpochMilli())
                              <= 10_000);
      assertEquals(slow, prints.seenBefore(e), "event " + i);
      if (!slow) {
        kept.add(e);
      }
      if (i % 20 == 0) {
        byte[] bytes = Fingerprints.SERDE.serializer().serialize("", prints);
        prints = Fingerprints.SERDE.deserializer().deserialize("", bytes);
      }
    }
  }

  @Test
  void smallRequestsAreTooOrdinaryToTellApart() {
    Fingerprints prints = new Fingerprints();
    assertFalse(prints.seenBefore(event(START, "m", 100, 5)));
    assertFalse(prints.seenBefore(event(START, "m", 100, 5)));
  }

  @Test
  void aCostAwayFromTheListCountsForNoMoreThanTheListAndTheBand() {
    PriceBook.Price price =
        new PriceBook.Price(new BigDecimal("10"), BigDecimal.ZERO, null, null, "premium");
    Optional<PriceBook.Price> list = Optional.of(price);
    Cleaning fair = Cleaning.of(event(START, "m", 1000, 11_000), false, list);
    assertEquals(11_000, fair.cleanMicros());
    assertFalse(fair.offPrice(event(START, "m", 1000, 11_000)));
    Cleaning dear = Cleaning.of(event(START, "m", 1000, 30_000), false, list);
    assertEquals(11_200, dear.cleanMicros());
    assertTrue(dear.offPrice(event(START, "m", 1000, 30_000)));
    Cleaning cheap = Cleaning.of(event(START, "m", 1000, 2_000), false, list);
    assertEquals(2_000, cheap.cleanMicros());
    assertEquals(0, Cleaning.of(event(START, "m", 1000, 11_000), true, list).cleanMicros());
    assertEquals(7, Cleaning.of(event(START, "m", 1000, 7), false, Optional.empty()).cleanMicros());
  }

  @Test
  void aModelIsPremiumByTheListOrElseByItsName() {
    PriceBook.Price economy =
        new PriceBook.Price(BigDecimal.ONE, BigDecimal.ONE, null, null, "economy");
    assertFalse(Cleaning.premium("opus", Optional.of(economy)));
    assertTrue(Cleaning.premium("claude-4.6-opus", Optional.empty()));
    assertTrue(Cleaning.premium("gpt-5-max", Optional.empty()));
    assertFalse(Cleaning.premium("sonnet", Optional.empty()));
  }
}
