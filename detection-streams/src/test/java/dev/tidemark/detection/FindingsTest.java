package dev.tidemark.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Anomaly.Change;
import dev.tidemark.schemas.CycleSpend;
import dev.tidemark.schemas.DetectorMode;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.PriceBook;
import dev.tidemark.schemas.Settings;
import dev.tidemark.schemas.Settings.DetectorSettings;
import dev.tidemark.schemas.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the topology finds, and whom it tells. */
class FindingsTest extends TopologyCase {
  @Test
  void aDayFarAboveTheUsualOpensOneEpisodeThatTellsOnceAndRisesInSeverity() {
    history("ann@acme.test", 15, 8 * USD);
    assertEquals(List.of(), topology.anomalies());
    LocalDate today = weekday(15);
    spend("ann@acme.test", at(today, 10), 20, 10 * USD, Duration.ofMinutes(20));
    List<Anomaly> lines =
        topology.anomalies().stream().filter(a -> !a.detector().startsWith("static")).toList();
    List<Anomaly> told = lines.stream().filter(Anomaly::notifies).toList();
    assertEquals(Change.OPENED, lines.getFirst().change());
    assertTrue(told.size() >= 1 && told.size() <= 3, () -> "told " + told.size() + " times");
    assertEquals(1, told.stream().map(Anomaly::episode).distinct().count());
    assertEquals(Severity.CRITICAL, told.getLast().severity());
    Anomaly spike =
        lines.stream().filter(a -> a.detector().equals("daily-spike")).findFirst().orElseThrow();
    assertEquals("ann@acme.test", spike.user());
    assertTrue(
        spike
            .summary()
            .matches(
                "\\$[0-9.,]+ today by \\d\\d:\\d\\d, [0-9.]+x the usual \\$8.00 on a weekday .*100% on opus-max\\."),
        spike.summary());
    assertTrue(spike.value().compareTo(spike.expected()) > 0);
  }

  @Test
  void anEpisodeClosesAfterTwoQuietActiveDaysAndNotAtMidnight() {
    history("ann@acme.test", 15, 8 * USD);
    spend("ann@acme.test", at(weekday(15), 10), 12, 10 * USD, Duration.ofMinutes(20));
    topology.anomalies();
    spend("ann@acme.test", at(weekday(16), 10), 4, 2 * USD, Duration.ofMinutes(20));
    spend("ann@acme.test", at(weekday(17), 10), 4, 2 * USD, Duration.ofMinutes(20));
    assertEquals(
        List.of(),
        topology.anomalies().stream().filter(a -> a.change() == Change.CLEARED).toList());
    spend("ann@acme.test", at(weekday(18), 10), 4, 2 * USD, Duration.ofMinutes(20));
    List<Anomaly> cleared =
        topology.anomalies().stream().filter(a -> a.change() == Change.CLEARED).toList();
    assertFalse(cleared.isEmpty());
    assertTrue(cleared.stream().noneMatch(Anomaly::notifies));
  }

  @Test
  void aCorrectionThatExplainsTheFindingAwayRetractsIt() {
    history("ann@acme.test", 15, 8 * USD);
    Instant at = at(weekday(15), 10);
    topology.use(Usage.event("wrong", "ann@acme.test", at, 200 * USD));
    assertTrue(topology.anomalies().stream().anyMatch(Anomaly::notifies));
    topology.use(Usage.event("wrong", "ann@acme.test", at, at.plusSeconds(7200), 2 * USD, false));
    List<Anomaly> after = topology.anomalies();
    assertTrue(
        after.stream()
            .anyMatch(a -> a.change() == Change.RETRACTED && a.detector().equals("daily-spike")));
    assertTrue(after.stream().noneMatch(a -> a.change() == Change.OPENED));
  }

  @Test
  void aBurstIsSeenBeforeTheDayIsOver() {
    history("ann@acme.test", 15, 12 * USD);
    Instant start = at(weekday(15), 9);
    spend("ann@acme.test", start, 60, USD, Duration.ofSeconds(20));
    Anomaly burn =
        topology.anomalies().stream()
            .filter(a -> a.detector().equals("burn-rate"))
            .findFirst()
            .orElseThrow();
    assertTrue(Duration.between(start, burn.detectedAt()).compareTo(Duration.ofMinutes(15)) < 0);
    assertTrue(burn.summary().contains("in the last 60 minutes"));
  }

  @Test
  void classicDetectorsRecordByDefaultAndTellUnderTheClassicProfile() {
    Map<String, DetectorSettings> limit =
        Map.of("static-spend", new DetectorSettings(null, Map.of("limit", new BigDecimal("200"))));
    Instant at = at(MONDAY, 9);
    topology.settings(new Settings(Usage.ORG, "adaptive", limit, 1, Instant.EPOCH, "test"));
    topology.use(Usage.event("a", "ann@acme.test", at, 500 * USD));
    topology.clock(at.plusSeconds(3600));
    assertFalse(only("static-spend").notifies());
    topology.settings(new Settings(Usage.ORG, "classic", limit, 2, Instant.EPOCH, "test"));
    topology.use(Usage.event("b", "bob@acme.test", at.plusSeconds(3600), 500 * USD));
    assertTrue(only("static-spend").notifies());
  }

  @Test
  void aSpendLimitCountsFromTheStartOfTheVendorsCycle() {
    topology.cycle(
        new CycleSpend(
            Usage.ORG,
            Ids.userId("ann@acme.test"),
            "ann@acme.test",
            "cursor",
            Instant.parse("2026-02-04T00:00:00Z"),
            null,
            0,
            0,
            0,
            0,
            null,
            null,
            Instant.EPOCH,
            "test"));
    topology.settings(new Settings(Usage.ORG, "classic", limit("100"), 1, Instant.EPOCH, "test"));
    topology.use(Usage.event("a", "ann@acme.test", at(MONDAY, 9), 80 * USD));
    topology.use(Usage.event("b", "ann@acme.test", at(MONDAY.plusDays(2), 9), 80 * USD));
    topology.use(Usage.event("c", "ann@acme.test", at(MONDAY.plusDays(2), 10), 30 * USD));
    topology.clock(at(MONDAY.plusDays(2), 11));
    Anomaly over = only("static-spend");
    assertEquals(Instant.parse("2026-03-04T00:00:00Z"), over.windowStart());
    assertEquals(0, new BigDecimal("110").compareTo(over.value()));
  }

  @Test
  void aPersonsSettingGoesBeforeTheGroupsAndThatBeforeEverybodys() {
    Instant at = at(MONDAY, 9);
    for (String name : List.of("ann", "bob", "cid")) {
      topology.member(member(name + "@acme.test", name.equals("cid") ? "data" : "web"));
    }
    topology.settings(
        new Settings(
            Usage.ORG,
            "classic",
            limit("100"),
            Map.of("web", limit("300")),
            Map.of("ann@acme.test", limit("900")),
            List.of(),
            List.of(),
            1,
            Instant.EPOCH,
            "test"));
    for (String name : List.of("ann", "bob", "cid")) {
      topology.use(Usage.event(name, name + "@acme.test", at, 200 * USD));
    }
    topology.clock(at.plusSeconds(3600));
    assertEquals("cid@acme.test", only("static-spend").user());
    topology.use(Usage.event("more", "bob@acme.test", at.plusSeconds(3600), 200 * USD));
    assertEquals("bob@acme.test", only("static-spend").user());
  }

  @Test
  void whatIsFoundInATimeOfPlannedActivityTellsNobody() {
    history("ann@acme.test", 15, 8 * USD);
    Instant day = at(weekday(15), 0);
    topology.settings(
        new Settings(
            Usage.ORG,
            "adaptive",
            Map.of(),
            Map.of(),
            Map.of(),
            List.of(
                new Settings.PlannedActivity(
                    null, "ann@acme.test", day, day.plusSeconds(86_400), "migration")),
            List.of(),
            1,
            Instant.EPOCH,
            "test"));
    spend("ann@acme.test", at(weekday(15), 10), 12, 10 * USD, Duration.ofMinutes(20));
    List<Anomaly> lines = topology.anomalies();
    assertTrue(lines.stream().anyMatch(a -> a.detector().equals("daily-spike")));
    assertTrue(lines.stream().noneMatch(Anomaly::notifies));
  }

  @Test
  void aRequestBilledAwayFromTheListIsTheModelsAnomalyAndNobodyElses() {
    topology.prices(
        new PriceBook(
            PriceBook.EVERYBODY,
            Map.of(
                "opus-max",
                new PriceBook.Price(new BigDecimal("1000"), null, null, null, "premium")),
            Instant.EPOCH));
    history("ann@acme.test", 15, 8 * 100_000L);
    topology.anomalies();
    Instant at = at(weekday(15), 10);
    for (int i = 0; i < 30; i++) {
      topology.use(Usage.event("x" + i, "ann@acme.test", at.plusSeconds(60L * i), 9 * USD));
    }
    topology.clock(at.plusSeconds(3600));
    List<Anomaly> told = topology.anomalies().stream().filter(Anomaly::notifies).toList();
    assertEquals(
        List.of("price-mismatch"), told.stream().map(Anomaly::detector).distinct().toList());
    assertEquals("model", told.getFirst().scope());
    assertEquals("opus-max", told.getFirst().model());
    assertTrue(told.getFirst().summary().contains("away from its list price"));
  }

  @Test
  void usageDeliveredTwiceIsTheSourcesAnomalyAndCountsOnceForPeople() {
    history("ann@acme.test", 15, 8 * USD);
    topology.anomalies();
    Instant at = at(weekday(15), 10);
    for (int i = 0; i < 12; i++) {
      for (int copy = 0; copy < 8; copy++) {
        Instant when = at.plusSeconds(120L * i);
        topology.use(Usage.event("x" + i + "-" + copy, "ann@acme.test", when, USD / 2));
      }
    }
    topology.clock(at.plusSeconds(3600));
    List<Anomaly> told = topology.anomalies().stream().filter(Anomaly::notifies).toList();
    assertEquals(
        List.of("duplicate-ingest"), told.stream().map(Anomaly::detector).distinct().toList());
    assertEquals("source", told.getFirst().scope());
    assertEquals(96, topology.days().get(day("ann@acme.test", weekday(15))).total().events());
  }

  @Test
  void settingsTakeEffectLive() {
    history("ann@acme.test", 15, 8 * USD);
    Map<String, DetectorSettings> off =
        Map.of(
            "daily-spike", new DetectorSettings(DetectorMode.OFF, Map.of()),
            "burn-rate",
                new DetectorSettings(
                    DetectorMode.NOTIFY, Map.of("minExcess", new BigDecimal("99999"))));
    topology.settings(new Settings(Usage.ORG, "adaptive", off, 1, Instant.EPOCH, "test"));
    spend("ann@acme.test", at(weekday(15), 10), 12, 10 * USD, Duration.ofMinutes(20));
    assertTrue(topology.anomalies().stream().noneMatch(Anomaly::notifies));
  }

  @Test
  void somebodyWhoIsAloneAndNewTellsNobody() {
    spend("new@acme.test", at(MONDAY, 9), 10, 3 * USD, Duration.ofMinutes(10));
    assertTrue(topology.anomalies().stream().noneMatch(Anomaly::notifies));
  }
}
