package dev.tidemark.standalone.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Anomaly.Change;
import dev.tidemark.schemas.Severity;
import dev.tidemark.schemas.SourceState;
import dev.tidemark.schemas.SourceState.Health;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoryTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  private final Story story = new Story();

  @Test
  void anAnomalyOfThePresentIsToldOnceWithPersonAndSentence() {
    List<String> lines = story.anomaly(anomaly(Change.OPENED, true, NOW), NOW);
    assertEquals(List.of("anomaly   critical, bob@acme.test: Bob spent much."), lines);
    assertEquals(List.of(), story.anomaly(anomaly(Change.UPDATED, false, NOW), NOW));
  }

  @Test
  void anAnomalyOfTheHistoryIsOnlyCounted() {
    Instant lastWeek = NOW.minus(Duration.ofDays(7));
    assertEquals(List.of(), story.anomaly(anomaly(Change.OPENED, true, lastWeek), NOW));
    assertEquals(1, story.past());
  }

  @Test
  void theFirstReadIsToldInStepsAndItsEndOnce() {
    assertEquals(List.of("history   0 % read, 0 records"), story.source(source(0, 0)));
    assertEquals(List.of(), story.source(source(10, 500)));
    assertEquals(
        List.of("history   25 % read, 1,000 records, about 2 min left"),
        story.source(source(25, 1000)));
    assertEquals(List.of("history   100 % read, 4,000 records"), story.source(source(100, 4000)));
    assertEquals(List.of(), story.source(source(100, 4100)));
    assertEquals(List.of(), story.source(source(10, 4100)));
  }

  @Test
  void troubleIsToldWithItsRemedyUntilItChanges() {
    SourceState failed =
        new SourceState(
            "cursor:default:members",
            "default",
            "cursor",
            "members",
            Health.FAILED,
            NOW,
            null,
            null,
            null,
            null,
            null,
            0,
            null,
            null,
            "the key is refused",
            "check the key");
    List<String> lines = story.source(failed);
    assertTrue(lines.get(0).contains("the key is refused; check the key"), lines.toString());
    assertEquals(List.of(), story.source(failed));
  }

  private static SourceState source(int done, long records) {
    return new SourceState(
        "cursor:default:usage-events",
        "default",
        "cursor",
        "usage-events",
        Health.OK,
        NOW,
        NOW,
        null,
        null,
        null,
        null,
        records,
        done,
        done == 25 ? 95L : null,
        null,
        null);
  }

  private static Anomaly anomaly(Change change, boolean notifies, Instant windowEnd) {
    return new Anomaly(
        "a",
        "e",
        change,
        notifies,
        "default",
        "user",
        "daily-spike",
        1,
        Severity.CRITICAL,
        "u",
        "bob@acme.test",
        null,
        null,
        windowEnd,
        windowEnd,
        windowEnd,
        windowEnd,
        BigDecimal.TEN,
        BigDecimal.ONE,
        "USD",
        1,
        "Bob spent much.",
        Anomaly.Evidence.NONE);
  }
}
