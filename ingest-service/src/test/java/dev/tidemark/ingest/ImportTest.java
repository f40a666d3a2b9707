package dev.tidemark.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.ingest.Rig.Service;
import dev.tidemark.ingest.csv.CsvImport;
import dev.tidemark.ingest.csv.ImportOptions;
import dev.tidemark.ingest.csv.ImportResult;
import dev.tidemark.ingest.publish.EventSender;
import dev.tidemark.ingest.publish.Sending;
import dev.tidemark.ingest.store.Entry;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.SourceState.Health;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UsageEvent;
import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.SimulatorSettings;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Files from their bytes to the broker, beside what the vendor's API reports. */
class ImportTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static Rig rig;
  private static Service service;
  private static Simulator simulator;
  private static Collection<UsageEvent> reported;

  @BeforeAll
  static void start() throws Exception {
    rig = new Rig();
    service = rig.start(CLOCK, "files", Map.of());
    Rig.await(() -> "the schema", () -> service.state("members") != null);
    simulator =
        Simulator.start(
            SimulatorSettings.builder()
                .clock(CLOCK)
                .people(25)
                .historyDays(6)
                .liveEventsPerSecond(0.5)
                .runawayAfter(null)
                .rateLimits(false)
                .build());
    collect("reported");
    reported = rig.events("reported").values();
    assertEquals(simulator.truth().events(), reported.size());
    assertTrue(reported.size() > 500, "the company did too little to show anything");
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
    simulator.close();
    rig.close();
  }

  /** Lets the connector read everything that the simulated vendor has. */
  private static void collect(String org) throws InterruptedException {
    try (Service api = rig.start(simulator, CLOCK, org, Map.of())) {
      Rig.await(
          () -> "the whole history: " + api.state("filtered-usage-events"),
          () -> {
            var state = api.state("daily-usage-data");
            return state != null && state.health() == Health.OK;
          });
    }
  }

  private static ImportResult run(String org, String text, boolean dryRun) throws Exception {
    return service
        .context()
        .getBean(CsvImport.class)
        .run(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
            new ImportOptions(org, null, dryRun),
            bytes -> {});
  }

  private static String resource(String name) throws Exception {
    try (InputStream in = ImportTest.class.getResourceAsStream("/csv/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void assertCounts(
      ImportResult result, long added, long repeated, long changed, long rejected) {
    assertEquals(
        List.of(added, repeated, changed, rejected),
        List.of(result.added(), result.repeated(), result.changed(), result.rejected()),
        result.toString());
    assertEquals(added + repeated + changed + rejected, result.read());
  }

  private static long records(String org) {
    return rig.records(Topics.USAGE_EVENTS).stream()
        .map(r -> Rig.value(Topics.USAGE_EVENTS, r))
        .filter(e -> e.org().equals(org))
        .count();
  }

  @Test
  void rowsArriveOnceRepeatedRowsDoNotAndCorrectedRowsReplaceTheirs() throws Exception {
    String file = resource("cursor-v2r-team.csv");
    assertCounts(run("again", file, false), 3, 0, 0, 0);
    assertEquals(136_000, Rig.total(rig.events("again")));
    assertCounts(run("again", file, false), 0, 3, 0, 0);
    assertEquals(3, records("again"), "a repeated row was sent again");

    String corrected = file.replace("\"1.4\"", "\"2.5\"");
    assertCounts(run("again", corrected, false), 0, 2, 1, 0);
    Map<String, UsageEvent> events = rig.events("again");
    assertEquals(3, events.size());
    assertEquals(180_000, Rig.total(events));
    assertEquals(4, records("again"));
    assertTrue(
        events.values().stream()
            .filter(e -> e.milliRequests() == 2_500)
            .allMatch(e -> e.observedAt().equals(NOW)),
        "a correction must come after what it replaces");
    assertCounts(run("again", corrected, false), 0, 3, 0, 0);
  }

  @Test
  void wrongRowsAreCountedAndListedAndTheRestArrives() throws Exception {
    ImportResult result = run("rejects", resource("rejects.csv"), false);
    assertCounts(result, 2, 0, 0, 9);
    assertEquals(1_000_000, Rig.total(rig.events("rejects")));
    assertEquals(1_000_000, result.chargedMicros());
    assertEquals(3, result.rejects().getFirst().line());
  }

  @Test
  void aDryRunTellsAndDoesNothing() throws Exception {
    String file = resource("cursor-v3-team.csv");
    assertCounts(run("dry", file, true), 2, 0, 0, 0);
    assertEquals(0, records("dry"));
    assertCounts(run("dry", file, false), 2, 0, 0, 0);
    assertCounts(run("dry", file, true), 0, 2, 0, 0);
  }

  @Test
  void tokensBeyondTwoToThe31AddUp() throws Exception {
    StringBuilder file = new StringBuilder("Date,User,Model,Tokens,Cost\n");
    for (int i = 0; i < 100; i++) {
      file.append("2026-05-01T10:00:00.%03dZ,a@b.test,m,2147483648,0.01\n".formatted(i));
    }
    assertCounts(run("large", file.toString(), false), 100, 0, 0, 0);
    assertEquals(
        214_748_364_800L,
        rig.events("large").values().stream().mapToLong(UsageEvent::tokens).sum());
  }

  @Test
  void whatTheApiReportedBeforeIsRepeatedByAnExport() throws Exception {
    long before = Rig.total(rig.events("reported"));
    assertCounts(run("reported", Exports.team(reported), false), 0, reported.size(), 0, 0);
    assertCounts(run("reported", Exports.days(reported), false), 0, reported.size(), 0, 0);
    assertEquals(before, Rig.total(rig.events("reported")));
    assertEquals(simulator.truth().events(), records("reported"));
  }

  @Test
  void whatAnExportToldBeforeIsReplacedByTheExactAmountsOfTheApi() throws Exception {
    String file = Exports.team(reported);
    assertCounts(run("export-first", file, false), reported.size(), 0, 0, 0);
    assertNotEquals(simulator.truth().totalMicros(), Rig.total(rig.events("export-first")));
    collect("export-first");
    assertExact("export-first");
    assertCounts(run("export-first", file, false), 0, reported.size(), 0, 0);
    collect("export-first");
    assertExact("export-first");
  }

  @Test
  void anExportOfDaysIsReplacedByInstantsAndBothByTheApi() throws Exception {
    assertCounts(run("days", Exports.days(reported), false), reported.size(), 0, 0, 0);
    assertCounts(run("days", Exports.team(reported), false), 0, 0, reported.size(), 0);
    assertCounts(run("days", Exports.days(reported), false), 0, reported.size(), 0, 0);
    assertEquals(reported.size(), rig.events("days").size());
    collect("days");
    assertExact("days");
  }

  @Test
  void halfAnExportBeforeAndHalfAfterTheApiCountsOnce() throws Exception {
    List<UsageEvent> some = new ArrayList<>(reported).subList(0, reported.size() / 2);
    run("half", Exports.team(some), false);
    collect("half");
    assertExact("half");
    assertCounts(run("half", Exports.team(reported), false), 0, reported.size(), 0, 0);
    assertExact("half");
  }

  @Test
  void equalRowsOfAnExportAreReplacedOneByOne() throws Exception {
    UsageEvent one = reported.iterator().next();
    String file = Exports.team(List.of(one, one, one));
    assertCounts(run("twins", file, false), 3, 0, 0, 0);
    EventSender sender = service.context().getBean(EventSender.class);
    // The API tells of two of them, of which one has the id that the export's first row had.
    String first = rig.events("twins").keySet().iterator().next();
    UsageEvent exact = in("twins", one);
    assertEquals(1, sender.send(List.of(exact.observed("0".repeat(31) + "1", one.timestamp()))));
    assertEquals(3, rig.events("twins").size());
    assertEquals(1, sender.send(List.of(exact.observed(first, one.timestamp()))));
    assertEquals(3, rig.events("twins").size());
    assertCounts(run("twins", file, false), 0, 3, 0, 0);
    // The other two, of which the export knew one.
    assertEquals(
        2,
        sender.send(
            List.of(
                exact.observed("0".repeat(31) + "2", one.timestamp()),
                exact.observed("0".repeat(31) + "3", one.timestamp()))));
    assertEquals(4, rig.events("twins").size());
    assertEquals(4 * one.chargedMicros(), Rig.total(rig.events("twins")));
    assertEquals(0, sender.send(List.of(exact.observed(first, one.timestamp()))));
  }

  @Test
  void aCrashBetweenTheBrokerAndTheLedgerCountsOnce() throws Exception {
    List<Entry> entries =
        reported.stream().limit(200).map(e -> Entry.ofApi(in("crash", e))).toList();
    EventSender sender = service.context().getBean(EventSender.class);
    try (Sending cutOff = sender.open("crash", false)) {
      cutOff.send(entries);
      Rig.await(() -> "the records", () -> records("crash") == 200);
    }
    assertEquals(200, sender.send(entries.stream().map(Entry::event).toList()));
    assertEquals(400, records("crash"));
    assertEquals(200, rig.events("crash").size());
  }

  private static UsageEvent in(String org, UsageEvent e) {
    return new UsageEvent(
        Ids.of(org, e.id()),
        org,
        e.userId(),
        e.email(),
        e.timestamp(),
        e.observedAt(),
        e.provider(),
        e.model(),
        e.kind(),
        e.inputTokens(),
        e.outputTokens(),
        e.cacheWriteTokens(),
        e.cacheReadTokens(),
        e.costMicros(),
        e.chargedMicros(),
        e.milliRequests(),
        e.maxMode(),
        e.headless(),
        false,
        e.source());
  }

  private static void assertExact(String org) {
    Map<String, UsageEvent> events = rig.events(org);
    assertEquals(simulator.truth().events(), events.size(), "number of requests");
    assertEquals(simulator.truth().totalMicros(), Rig.total(events), "micro-dollars");
  }
}
