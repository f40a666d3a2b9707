package dev.tidemark.ingest.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.ingest.anthropic.BucketWindows.Window;
import dev.tidemark.ingest.store.Collected;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BucketWindowsTest {
  private static final Instant NOW = Instant.parse("2026-03-18T15:20:00Z");
  private static final Instant FIRST = Instant.parse("2026-03-01T00:00:00Z");
  private final BucketWindows windows = new BucketWindows(Duration.ofDays(3));

  @Test
  void theFirstCollectionReadsTheHistoryDayByDayUpToTheRunningHour() {
    List<Window> plan = windows.plan(Optional.empty(), NOW);
    assertEquals(4, plan.size());
    assertEquals(Instant.parse("2026-03-15T00:00:00Z"), plan.getFirst().from());
    assertEquals(Instant.parse("2026-03-18T16:00:00Z"), plan.getLast().to());
    assertEquals(NOW, plan.getLast().after().to());
    assertTrue(plan.stream().allMatch(Window::past));
    for (int i = 1; i < plan.size(); i++) {
      assertEquals(plan.get(i - 1).to(), plan.get(i).from(), "a gap");
    }
  }

  @Test
  void everyPollReadsTwoDaysAgainAndOneADayAWeek() {
    Instant hourAgo = NOW.minus(Duration.ofHours(1));
    List<Window> plan =
        windows.plan(Optional.of(new Collected(FIRST, hourAgo, hourAgo, hourAgo)), NOW);
    assertEquals(1, plan.size());
    assertFalse(plan.getFirst().past());
    assertEquals(Instant.parse("2026-03-16T14:00:00Z"), plan.getFirst().from());
    Instant dayAgo = NOW.minus(Duration.ofDays(1));
    List<Window> weekly =
        windows.plan(Optional.of(new Collected(FIRST, hourAgo, dayAgo, dayAgo)), NOW);
    assertEquals(Instant.parse("2026-03-11T14:00:00Z"), weekly.getFirst().from());
    assertEquals(NOW, weekly.getFirst().after().dailySweep());
  }

  @Test
  void afterAnOutageTheGapIsReadAndWhatWasRestatedBeforeIt() {
    Instant before = NOW.minus(Duration.ofDays(20));
    List<Window> plan =
        windows.plan(Optional.of(new Collected(FIRST, before, before, before)), NOW);
    assertEquals(before.minus(Duration.ofMinutes(20)), plan.getFirst().from());
    assertEquals(22, plan.size());
    assertFalse(plan.getLast().past());
    assertEquals(NOW, plan.getLast().after().to());
  }

  @Test
  void aFullHourIsNotReadBeforeItBegins() {
    Instant full = Instant.parse("2026-03-18T15:00:00Z");
    List<Window> plan = windows.plan(Optional.empty(), full);
    assertEquals(full, plan.getLast().to());
  }
}
