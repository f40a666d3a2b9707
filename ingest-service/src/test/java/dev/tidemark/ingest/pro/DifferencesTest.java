package dev.tidemark.ingest.pro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.schemas.UsageEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DifferencesTest {
  private static final Account ACCOUNT = new Account("Ann@acme.test", "Ann");
  private static final Cycle CYCLE = new Cycle(Instant.parse("2026-03-03T00:00:00Z"), null);
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private final Map<String, UsageEvent> stored = new LinkedHashMap<>();

  @Test
  void whatATotalHasGrownByIsAnEventAtTheTimeOfTheCapture() {
    take(0, total("gpt-5", 100, 5_000_000));
    take(1, total("gpt-5", 160, 8_000_001));
    List<UsageEvent> events = List.copyOf(stored.values());
    assertEquals(2, events.size());
    assertEquals(60, events.get(1).inputTokens());
    assertEquals(3_000_001, events.get(1).chargedMicros());
    assertEquals(NOON.plusSeconds(1), events.get(1).timestamp());
    assertEquals("included", events.get(1).kind());
    assertEquals("ann@acme.test", events.get(1).email());
    assertTrue(take(2, total("gpt-5", 160, 8_000_001)).isEmpty(), "nothing has changed");
  }

  @Test
  void aCorrectionIsTakenOffTheNewestEventsAndNoneIsNegative() {
    take(0, total("gpt-5", 100, 5_000_000));
    take(1, total("gpt-5", 160, 8_000_000));
    List<UsageEvent> changes = take(2, total("gpt-5", 160, 4_000_000));
    assertEquals(2, changes.size());
    assertEquals(60, changes.getFirst().inputTokens(), "tokens stay");
    assertEquals(0, changes.getFirst().chargedMicros());
    assertEquals(NOON.plusSeconds(1), changes.getFirst().timestamp(), "a revision keeps its time");
    assertEquals(NOON.plusSeconds(2), changes.getFirst().observedAt());
    assertEquals(4_000_000, sum());
    take(3, total("gpt-5", 0, 0));
    assertTrue(stored.values().stream().allMatch(UsageEvent::withdrawn));
  }

  @Test
  void aTotalThatIsReachedAgainIsAnotherEvent() {
    take(0, total("gpt-5", 10, 10));
    take(1, total("gpt-5", 15, 15));
    take(2, total("gpt-5", 12, 12));
    take(3, total("gpt-5", 15, 15));
    assertEquals(3, stored.size());
    assertEquals(15, sum());
  }

  @Test
  void whateverTheTotalsDoTheEventsAddUpToThem() {
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      long tokens = random.nextInt(1_000);
      long micros = random.nextInt(1_000_000);
      take(i, total("a", tokens, micros), total("b", micros, tokens));
      assertEquals(tokens + micros, sum());
      assertTrue(
          stored.values().stream().allMatch(e -> e.chargedMicros() >= 0 && e.inputTokens() >= 0));
    }
  }

  @Test
  void aModelThatIsNoLongerListedHasATotalOfZero() {
    take(0, total("a", 1, 1), total("b", 2, 2));
    List<UsageEvent> before = List.copyOf(stored.values());
    assertEquals(
        List.of(new ModelTotal("b", Amounts.ZERO, 0)),
        Differences.gone(before, List.of(total("a", 1, 1))));
  }

  private List<UsageEvent> take(int second, ModelTotal... totals) {
    List<UsageEvent> changes =
        new Differences("acme", "s", ACCOUNT, CYCLE, NOON.plusSeconds(second))
            .of(List.copyOf(stored.values()), List.of(totals), false);
    changes.forEach(e -> stored.put(e.id(), e));
    return changes;
  }

  private long sum() {
    return stored.values().stream()
        .filter(e -> !e.withdrawn())
        .mapToLong(UsageEvent::chargedMicros)
        .sum();
  }

  private static ModelTotal total(String model, long tokens, long micros) {
    return new ModelTotal(model, new Amounts(tokens, 0, 0, 0, micros, micros), 0);
  }
}
