package dev.tidemark.incident.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.incident.Lines;
import dev.tidemark.incident.life.Outcome.Changed;
import dev.tidemark.incident.life.Outcome.Refused;
import dev.tidemark.incident.life.Outcome.Unchanged;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Anomaly.Change;
import dev.tidemark.schemas.Delivery;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;
import dev.tidemark.schemas.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IncidentLifeTest {
  private static final Instant NOW = Instant.parse("2026-03-18T12:00:00Z");
  private final IncidentLife life = new IncidentLife(Duration.ofHours(48), Duration.ofHours(24));

  @Test
  void anAnomalyThatTellsOpensAnIncident() {
    Incident incident = opened(NOW);
    assertEquals(Status.DETECTED, incident.status());
    assertEquals(1, incident.version());
    assertTrue(incident.notifies());
    assertEquals(List.of("daily-spike"), incident.detectors());
  }

  @Test
  void anAnomalyThatOnlyRecordsOpensNone() {
    Anomaly quiet = line("daily-spike", Change.OPENED, false, Severity.WARNING, 1, NOW);
    assertInstanceOf(Unchanged.class, life.apply(null, command(quiet), NOW));
  }

  @Test
  void oldDataMakesAHistoricalIncidentThatTellsNobodyEver() {
    Incident old = opened(NOW.minus(Duration.ofDays(5)));
    assertEquals(Status.HISTORICAL, old.status());
    assertFalse(old.notifies());
    Incident worse =
        changed(
            old, line("burn-rate", Change.OPENED, true, Severity.CRITICAL, 90_000_000, NOW), NOW);
    assertFalse(worse.notifies());
    assertInstanceOf(Refused.class, life.apply(worse, new Command.Acknowledge("bo"), NOW));
    Incident resolved = changed(worse, new Command.Resolve("bo", "seen"));
    assertFalse(resolved.notifies());
  }

  @Test
  void aSecondDetectorJoinsAndOnlyARiseInSeverityTellsAgain() {
    Incident first = opened(NOW);
    Anomaly same = line("burn-rate", Change.OPENED, false, Severity.WARNING, 60_000_000, NOW);
    Incident joined = changed(first, same, NOW);
    assertFalse(joined.notifies());
    assertEquals(List.of("burn-rate", "daily-spike"), joined.detectors());
    assertEquals(2, joined.occurrences());
    Anomaly worse = line("burn-rate", Change.UPDATED, true, Severity.CRITICAL, 95_000_000, NOW);
    Incident risen = changed(joined, worse, NOW);
    assertTrue(risen.notifies());
    assertEquals(Severity.CRITICAL, risen.severity());
  }

  @Test
  void theSameLineAgainChangesNothing() {
    Incident first = opened(NOW);
    Anomaly again = line("daily-spike", Change.OPENED, true, Severity.WARNING, 50_000_000, NOW);
    assertInstanceOf(Unchanged.class, life.apply(first, command(again), NOW.plusSeconds(5)));
  }

  @Test
  void theFirstDeliveryMakesItAlertedAndLaterOnesNothing() {
    Incident alerted = told(opened(NOW));
    assertEquals(Status.ALERTED, alerted.status());
    assertFalse(alerted.notifies());
    assertInstanceOf(
        Unchanged.class, life.apply(alerted, delivery(Delivery.Outcome.DELIVERED), NOW));
    assertInstanceOf(
        Unchanged.class, life.apply(opened(NOW), delivery(Delivery.Outcome.RETRYING), NOW));
  }

  @Test
  void theEndOfAllAnomaliesResolvesItAndSaysWhy() {
    Incident alerted = told(opened(NOW));
    Incident cleared =
        changed(
            alerted,
            line("daily-spike", Change.CLEARED, false, Severity.WARNING, 50_000_000, NOW),
            NOW);
    assertEquals(Status.RESOLVED, cleared.status());
    assertEquals("system", cleared.resolvedBy());
    assertEquals("episode closed", cleared.resolution());
    assertTrue(cleared.notifies(), "who was told of it is told of its end");
    Incident revised =
        changed(
            opened(NOW),
            line("daily-spike", Change.RETRACTED, false, Severity.WARNING, 50_000_000, NOW),
            NOW);
    assertEquals("data revised", revised.resolution());
    assertFalse(revised.notifies(), "nobody was told of it");
  }

  @Test
  void peopleAcknowledgeIdentifyResolveAndReopenInThatOrderOnly() {
    Incident alerted = told(opened(NOW));
    Incident mine = changed(alerted, new Command.Acknowledge("bo@acme.test"));
    assertEquals("bo@acme.test", mine.acknowledgedBy());
    assertEquals(
        "it was already acknowledged by bo@acme.test",
        assertInstanceOf(Refused.class, life.apply(mine, new Command.Acknowledge("cy"), NOW))
            .reason());
    Incident known = changed(mine, new Command.Identify("bo@acme.test", "a loop in CI"));
    assertEquals("a loop in CI", known.resolution());
    Incident over = changed(known, new Command.Resolve("bo@acme.test", null));
    assertEquals("a loop in CI", over.resolution());
    assertInstanceOf(Refused.class, life.apply(over, new Command.Resolve("cy", null), NOW));
    Incident back = changed(over, new Command.Reopen("cy@acme.test"));
    assertEquals(Status.ACKNOWLEDGED, back.status());
    assertNull(back.resolvedAt());
    assertInstanceOf(Refused.class, life.apply(back, new Command.Reopen("cy"), NOW));
  }

  @Test
  void aWorseAnomalyReopensWhatAPersonResolved() {
    Incident over = changed(told(opened(NOW)), new Command.Resolve("bo", "thought so"));
    Anomaly known = line("daily-spike", Change.UPDATED, false, Severity.WARNING, 99_000_000, NOW);
    assertInstanceOf(Unchanged.class, life.apply(over, command(known), NOW));
    Anomaly worse = line("daily-spike", Change.UPDATED, true, Severity.CRITICAL, 99_000_000, NOW);
    Incident back = changed(over, worse, NOW);
    assertEquals(Status.DETECTED, back.status());
    assertTrue(back.notifies());
  }

  @Test
  void anySequenceOfCommandsKeepsTheTimesInOrderAndTheVersionsWithoutGaps() {
    Random random = new Random(7);
    for (int run = 0; run < 500; run++) {
      Incident incident = opened(random.nextInt(4) == 0 ? NOW.minus(Duration.ofDays(9)) : NOW);
      for (int step = 0; step < 30; step++) {
        Instant now = NOW.plusSeconds(step);
        Outcome outcome = life.apply(incident, any(random, now), now);
        if (outcome instanceof Changed changed) {
          assertEquals(incident.version() + 1, changed.incident().version());
          check(incident, changed.incident());
          incident = changed.incident();
        }
      }
    }
  }

  private static void check(Incident before, Incident after) {
    assertTrue(after.severity().compareTo(before.severity()) >= 0, "severity only rises");
    assertTrue(before.status() != Status.HISTORICAL || !after.notifies());
    assertEquals(before.id(), after.id());
    if (after.status() == Status.RESOLVED) {
      assertNotNull(after.resolvedAt());
      assertNotNull(after.resolvedBy());
    }
    if (after.status() == Status.ACKNOWLEDGED) {
      assertNotNull(after.acknowledgedBy());
    }
    if (before.alertedAt() != null) {
      assertEquals(before.alertedAt(), after.alertedAt(), "the first delivery stays");
    }
  }

  private Command any(Random random, Instant now) {
    Severity severity = Severity.values()[random.nextInt(3)];
    Change change = Change.values()[random.nextInt(4)];
    long excess = random.nextLong(100_000_000);
    return switch (random.nextInt(7)) {
      case 0 -> new Command.Acknowledge("bo");
      case 1 -> new Command.Resolve("bo", random.nextBoolean() ? "done" : null);
      case 2 -> new Command.Reopen("cy");
      case 3 -> new Command.Identify("cy", "found");
      case 4 -> delivery(Delivery.Outcome.values()[random.nextInt(4)]);
      default ->
          command(
              line(
                  random.nextBoolean() ? "daily-spike" : "burn-rate",
                  change,
                  random.nextBoolean(),
                  severity,
                  excess,
                  now));
    };
  }

  private final Map<String, Findings.Finding> known = new LinkedHashMap<>();

  private Command command(Anomaly a) {
    Findings.Finding before = known.get(a.id());
    Instant told = a.notifies() ? a.detectedAt() : null;
    known.put(
        a.id(),
        new Findings.Finding(
            a, before == null || before.toldAt() == null ? told : before.toldAt()));
    boolean fresh = before == null || !before.open();
    return new Command.Line(a, new Findings(List.copyOf(known.values())), fresh);
  }

  private Incident opened(Instant at) {
    known.clear();
    Anomaly a = line("daily-spike", Change.OPENED, true, Severity.WARNING, 50_000_000, at);
    return assertInstanceOf(Changed.class, life.apply(null, command(a), NOW)).incident();
  }

  private Incident told(Incident incident) {
    return changed(incident, delivery(Delivery.Outcome.DELIVERED));
  }

  private Incident changed(Incident before, Anomaly line, Instant now) {
    return assertInstanceOf(Changed.class, life.apply(before, command(line), now)).incident();
  }

  private Incident changed(Incident before, Command command) {
    return assertInstanceOf(Changed.class, life.apply(before, command, NOW.plusSeconds(60)))
        .incident();
  }

  private static Anomaly line(
      String detector,
      Change change,
      boolean notifies,
      Severity severity,
      long excess,
      Instant at) {
    return Lines.line("e1", detector, change, notifies, severity, excess, at);
  }

  private static Command delivery(Delivery.Outcome outcome) {
    return new Command.Told(
        new Delivery("d", "i", "acme", 1, "slack", "slack", 1, outcome, NOW, null, null));
  }
}
