package dev.tidemark.incident.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.incident.Lines;
import dev.tidemark.incident.Rig;
import dev.tidemark.incident.life.Command;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Anomaly.Change;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;
import dev.tidemark.schemas.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What episodes do to incidents, in PostgreSQL. */
class EpisodesTest {
  private static Rig rig;

  @BeforeAll
  static void start() {
    rig = new Rig();
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @Test
  void itBeganWhenTheFindingThatToldSaysAndNotAtMidnight() {
    Instant now = rig.wall.instant();
    Instant burning = now.minus(Duration.ofMinutes(40));
    Anomaly burn = line("began", "burn-rate", Change.OPENED, true, Severity.WARNING, now);
    rig.take(Lines.with(burn, burning, 150, now));
    Anomaly spike = line("began", "daily-spike", Change.OPENED, false, Severity.WARNING, now);
    Instant midnight = now.minus(Duration.ofHours(12));
    rig.take(Lines.with(spike, midnight, 180, now.plusSeconds(60)));
    Incident joined = rig.incident("began");
    assertEquals(burning, joined.startedAt());
    assertEquals(new BigDecimal("180"), joined.value());

    Anomaly over = line("began", "burn-rate", Change.CLEARED, false, Severity.WARNING, now);
    rig.take(Lines.with(over, burning, 0, now.plusSeconds(120)));
    assertEquals(midnight, rig.incident("began").startedAt(), "the spike alone goes on");
    assertEquals(Status.DETECTED, rig.incident("began").status());
  }

  @Test
  void itNeverBeganAfterItWasDetected() {
    Instant now = rig.wall.instant();
    rig.take(line("later", "burn-rate", Change.OPENED, true, Severity.WARNING, now));
    Instant began = rig.incident("later").startedAt();
    Anomaly drift = line("later", "drift", Change.OPENED, false, Severity.WARNING, now);
    rig.take(Lines.with(drift, now.plusSeconds(300), 99, now.plusSeconds(600)));
    rig.take(
        line("later", "burn-rate", Change.CLEARED, false, Severity.WARNING, now.plusSeconds(900)));
    assertEquals(began, rig.incident("later").startedAt());
  }

  @Test
  void aSpikeThatGrowsChangesTheSameIncidentAndOneThatIsCorrectedToo() {
    Instant now = rig.wall.instant();
    Anomaly opened = line("grows", "daily-spike", Change.OPENED, true, Severity.WARNING, now);
    rig.take(Lines.with(opened, now, 150, now));
    Anomaly grown = line("grows", "daily-spike", Change.UPDATED, true, Severity.CRITICAL, now);
    rig.take(Lines.with(grown, now, 2_000, now.plusSeconds(60)));
    Incident worse = rig.incident("grows");
    assertEquals(Severity.CRITICAL, worse.severity());
    assertEquals(new BigDecimal("2000"), worse.value());
    assertEquals(1_990_000_000, worse.excessMicros());
    assertTrue(worse.notifies(), "a rise in severity is told");
    assertEquals(1, worse.occurrences());
    Anomaly lower = line("grows", "daily-spike", Change.UPDATED, false, Severity.CRITICAL, now);
    rig.take(Lines.with(lower, now, 700, now.plusSeconds(120)));
    assertEquals(new BigDecimal("700"), rig.incident("grows").value());
    assertFalse(rig.incident("grows").notifies());
  }

  @Test
  void theIncidentEndsWithItsLastAnomalyAndSaysHow() {
    Instant now = rig.wall.instant();
    for (Change end : List.of(Change.CLEARED, Change.RETRACTED)) {
      String episode = "ends-" + end;
      rig.take(line(episode, "daily-spike", Change.OPENED, true, Severity.WARNING, now));
      rig.take(line(episode, "burn-rate", Change.OPENED, false, Severity.WARNING, now));
      rig.take(line(episode, "daily-spike", end, false, Severity.WARNING, now.plusSeconds(1)));
      assertNull(rig.incident(episode).resolvedAt(), "one goes on");
      rig.take(line(episode, "burn-rate", end, false, Severity.WARNING, now.plusSeconds(2)));
      assertEquals(Status.RESOLVED, rig.incident(episode).status());
      assertEquals(end.wire(), rig.incident(episode).cause());
      assertEquals("system", rig.incident(episode).resolvedBy());
    }
  }

  @Test
  void whateverIsReplayedOneEpisodeMakesOneIncidentOneHistory() throws Exception {
    Instant now = rig.wall.instant();
    List<Anomaly> lines = new ArrayList<>();
    lines.add(line("replay", "daily-spike", Change.OPENED, true, Severity.WARNING, now));
    lines.add(
        line("replay", "burn-rate", Change.OPENED, true, Severity.CRITICAL, now.plusSeconds(60)));
    lines.add(
        line("replay", "burn-rate", Change.CLEARED, false, Severity.WARNING, now.plusSeconds(120)));
    lines.add(
        line(
            "replay",
            "daily-spike",
            Change.CLEARED,
            false,
            Severity.WARNING,
            now.plusSeconds(180)));
    lines.forEach(rig::take);
    List<Transition> once = rig.incidents.history(Rig.id("replay"));
    for (long seed = 1; seed <= 20; seed++) {
      List<Anomaly> again = new ArrayList<>(lines);
      Collections.shuffle(again, new Random(seed));
      again.forEach(rig::take);
      assertEquals(once, rig.incidents.history(Rig.id("replay")), "seed " + seed);
    }
    assertEquals(
        1,
        rig.count("select count(*) from incidents.incident where id = '" + Rig.id("replay") + "'"));
  }

  @Test
  void atMidnightNothingCloses() {
    Instant evening = rig.wall.instant();
    rig.take(line("night", "daily-spike", Change.OPENED, true, Severity.WARNING, evening));
    rig.wall.pass(Duration.ofHours(13));
    assertEquals(0, rig.incidents.wakeDue());
    assertEquals(Status.DETECTED, rig.incident("night").status());
    Instant morning = rig.wall.instant();
    rig.take(line("night", "daily-spike-2", Change.OPENED, false, Severity.WARNING, morning));
    assertEquals(2, rig.incident("night").occurrences());
    assertEquals(2, rig.incident("night").version(), "the same incident goes on");
  }

  @Test
  void aFurtherAnomalySoonAfterAPersonResolvedItReopensAndTells() {
    rig.take(line("soon", "drift", Change.OPENED, true, Severity.WARNING, rig.wall.instant()));
    resolve("soon");
    rig.wall.pass(Duration.ofHours(23));
    Instant now = rig.wall.instant();
    rig.take(line("soon", "drift", Change.UPDATED, false, Severity.WARNING, now));
    assertEquals(Status.RESOLVED, rig.incident("soon").status(), "the person knew that one");
    rig.take(line("soon", "burn-rate", Change.OPENED, false, Severity.WARNING, now));
    Incident back = rig.incident("soon");
    assertEquals("reopened", back.cause());
    assertEquals(Status.DETECTED, back.status());
    assertEquals(1, back.reopenedCount());
    assertTrue(back.notifies());
    assertNull(back.resolution());
    resolve("soon");
    rig.wall.pass(Duration.ofHours(25));
    rig.take(line("soon", "model-mix", Change.OPENED, false, Severity.WARNING, rig.wall.instant()));
    assertEquals(Status.RESOLVED, rig.incident("soon").status(), "too late");
  }

  @Test
  void aRiseWhileItWasResolvedIsToldAsWorseOnceAPersonReopensIt() {
    Instant now = rig.wall.instant();
    rig.take(line("hidden", "drift", Change.OPENED, true, Severity.WARNING, now));
    resolve("hidden");
    rig.take(
        line("hidden", "drift", Change.UPDATED, false, Severity.CRITICAL, now.plusSeconds(60)));
    assertEquals(Status.RESOLVED, rig.incident("hidden").status());
    rig.incidents.ask(Rig.id("hidden"), new Command.Reopen("bo"), null, null);
    assertEquals(Severity.WARNING, rig.incident("hidden").severity());
    rig.take(
        line("hidden", "model-mix", Change.OPENED, false, Severity.INFO, now.plusSeconds(120)));
    Incident back = rig.incident("hidden");
    assertEquals("worse", back.cause());
    assertEquals(Severity.CRITICAL, back.severity());
    assertTrue(back.notifies(), "nobody was told of the rise");
    rig.take(
        line("hidden", "model-mix", Change.UPDATED, false, Severity.INFO, now.plusSeconds(180)));
    assertEquals(back, rig.incident("hidden"), "told once");
  }

  @Test
  void anAnomalyThatComesBackAfterItWasTakenBackReopens() {
    Instant now = rig.wall.instant();
    rig.take(line("back", "daily-spike", Change.OPENED, true, Severity.WARNING, now));
    rig.take(
        line("back", "daily-spike", Change.RETRACTED, false, Severity.WARNING, now.plusSeconds(9)));
    rig.take(
        line("back", "daily-spike", Change.OPENED, true, Severity.WARNING, now.plusSeconds(20)));
    assertEquals(Status.DETECTED, rig.incident("back").status());
    assertTrue(rig.incident("back").notifies());
  }

  @Test
  void oldUsageNeitherReopensNorTells() {
    Instant now = rig.wall.instant();
    Instant old = now.minus(Duration.ofDays(4));
    rig.take(line("old", "daily-spike", Change.OPENED, true, Severity.WARNING, now));
    Anomaly late = line("old", "drift", Change.OPENED, true, Severity.CRITICAL, old);
    rig.take(late);
    assertEquals(Severity.CRITICAL, rig.incident("old").severity());
    assertFalse(rig.incident("old").notifies());
    resolve("old");
    rig.take(line("old", "model-mix", Change.OPENED, true, Severity.CRITICAL, old));
    assertEquals(Status.RESOLVED, rig.incident("old").status());
  }

  @Test
  void aHistoricalIncidentNeverBecomesAnother() {
    Instant old = rig.wall.instant().minus(Duration.ofDays(4));
    rig.take(line("past", "daily-spike", Change.OPENED, true, Severity.WARNING, old));
    resolve("past");
    assertEquals(Status.HISTORICAL, rig.incident("past").status());
    rig.incidents.ask(Rig.id("past"), new Command.Reopen("bo"), null, null);
    Instant now = rig.wall.instant();
    rig.take(line("past", "burn-rate", Change.OPENED, true, Severity.CRITICAL, now));
    rig.take(line("past", "burn-rate", Change.CLEARED, false, Severity.CRITICAL, now));
    for (Transition t : rig.incidents.history(Rig.id("past"))) {
      assertEquals(Status.HISTORICAL, t.incident().status());
      assertFalse(t.incident().notifies(), t.cause());
    }
  }

  @Test
  void aSnoozeEndsByItselfAndSaysSo() {
    rig.take(line("nap", "drift", Change.OPENED, true, Severity.WARNING, rig.wall.instant()));
    Instant until = rig.wall.instant().plus(Duration.ofHours(1));
    rig.incidents.ask(Rig.id("nap"), new Command.Snooze("bo", until), null, null);
    rig.wall.pass(Duration.ofMinutes(59));
    assertEquals(0, rig.incidents.wakeDue());
    rig.wall.pass(Duration.ofMinutes(1));
    assertEquals(1, rig.incidents.wakeDue());
    Incident awake = rig.incident("nap");
    assertEquals("woke", awake.cause());
    assertTrue(awake.notifies());
    assertNull(awake.snoozedUntil());
    assertEquals(0, rig.incidents.wakeDue(), "once");
  }

  @Test
  void aWorseAnomalyEndsASnooze() {
    Instant now = rig.wall.instant();
    rig.take(line("loud", "drift", Change.OPENED, true, Severity.WARNING, now));
    Instant until = now.plus(Duration.ofHours(1));
    rig.incidents.ask(Rig.id("loud"), new Command.Snooze("bo", until), null, null);
    rig.take(line("loud", "burn-rate", Change.OPENED, true, Severity.CRITICAL, now));
    assertNull(rig.incident("loud").snoozedUntil());
    assertTrue(rig.incident("loud").notifies());
  }

  private static void resolve(String episode) {
    rig.incidents.ask(Rig.id(episode), new Command.Resolve("bo", "thought so"), null, null);
  }

  private static Anomaly line(
      String episode,
      String detector,
      Change change,
      boolean notifies,
      Severity severity,
      Instant at) {
    return Lines.line(episode, detector, change, notifies, severity, 80_000_000, at);
  }
}
