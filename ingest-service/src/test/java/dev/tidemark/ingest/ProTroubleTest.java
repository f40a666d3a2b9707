package dev.tidemark.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.Rig.Service;
import dev.tidemark.ingest.pro.BrowserProfile;
import dev.tidemark.ingest.pro.DashboardSite;
import dev.tidemark.ingest.pro.Scraper;
import dev.tidemark.ingest.store.Captures;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Severity;
import dev.tidemark.schemas.SourceState;
import dev.tidemark.schemas.SourceState.Health;
import dev.tidemark.schemas.Topics;
import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.fault.Faults;
import dev.tidemark.simulator.pro.Layout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a dashboard that cannot be read does, and who is told. */
class ProTroubleTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  @TempDir private static Path data;
  private static Rig rig;
  private static Pro pro;

  @BeforeAll
  static void start() throws Exception {
    Pro.browser();
    rig = new Rig();
    pro = new Pro(rig, data);
    try (Simulator simulator = Pro.started(new Hand(), Layout.EVENTS)) {
      pro.onboard(simulator);
    }
  }

  @AfterAll
  static void stop() {
    if (rig != null) {
      rig.close();
    }
  }

  @Test
  void aLoginThatHasEndedOpensAnIncidentThatTheNextLoginCloses() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Pro.started(clock, Layout.EVENTS);
        Service service = pro.service(simulator, clock, "t-lost")) {
      Pro.await(service, simulator, Health.OK);
      assertTrue(lines("t-lost").isEmpty());
      simulator.pro().somebodyLogsIn(false);
      simulator.pro().expireSessions();
      SourceState lost = Pro.poll(service, simulator, clock, MINUTE);
      assertEquals(Health.FAILED, lost.health());
      assertTrue(lost.problem().contains("has ended"), lost.problem());
      assertTrue(lost.remedy().contains("tidemark onboard"), lost.remedy());
      Pro.poll(service, simulator, clock, MINUTE);
      assertEquals(1, lines("t-lost").size(), "one failure, told once");
      Anomaly opened = lines("t-lost").getFirst();
      assertTrue(opened.notifies() && opened.change() == Anomaly.Change.OPENED);
      assertEquals("source", opened.scope());
      assertEquals("source-failed", opened.detector());
      assertEquals(Severity.WARNING, opened.severity());
      assertTrue(opened.summary().contains("tidemark onboard"), opened.summary());

      SourceState silent = Pro.poll(service, simulator, clock, Duration.ofHours(25));
      assertTrue(silent.problem().contains("Nothing was read since"), silent.problem());
      Anomaly day = lines("t-lost").getLast();
      assertEquals("source-silent", day.detector());
      assertEquals(Severity.CRITICAL, day.severity());
      assertEquals(opened.episode(), day.episode(), "one incident");

      simulator.pro().somebodyLogsIn(true);
      pro.onboard(simulator);
      assertEquals(Health.OK, Pro.poll(service, simulator, clock, MINUTE).health());
      List<Anomaly> all = lines("t-lost");
      assertEquals(4, all.size(), all.toString());
      assertTrue(all.subList(2, 4).stream().allMatch(a -> a.change() == Anomaly.Change.CLEARED));
      assertEquals(
          simulator.truth(clock.now).byUser().get(Pro.email(simulator)),
          Rig.total(rig.events("t-lost")),
          "the gap was read");
    } finally {
      try (Simulator simulator = Pro.started(new Hand(), Layout.EVENTS)) {
        pro.onboard(simulator);
      }
    }
  }

  @Test
  void aNewLayoutFailsAndIsKeptForSupportWithoutSecrets() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Pro.started(clock, Layout.UNKNOWN);
        Service service = pro.service(simulator, clock, "t-layout")) {
      Pro.await(service, simulator, Health.FAILED);
      SourceState state = Pro.state(service, simulator);
      assertTrue(state.problem().contains("spend-by-engine"), state.problem());
      assertTrue(state.problem().contains("INPUT (W/ CACHE WRITE)"), state.problem());
      InternalApi api = new InternalApi(service);
      JsonNode kept = api.get("captures").get(0);
      assertEquals("unreadable", kept.path("kind").asText());
      JsonNode capture = api.get("captures/" + kept.path("id").asLong());
      assertTrue(capture.path("html").asText().contains("<th>Engine</th>"));
      assertTrue(capture.path("answers").get(0).path("body").asText().contains("engines"));
      assertFalse(capture.toString().contains("eyJ"), "a token was kept");
      assertTrue(rig.events("t-layout").isEmpty());
      simulator.pro().layout(Layout.EVENTS);
      assertEquals(Health.OK, Pro.poll(service, simulator, clock, MINUTE).health());
      assertFalse(rig.events("t-layout").isEmpty());
    }
  }

  @Test
  void garbageDegradesAndSlownessIsWaitedFor() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Pro.started(clock, Layout.EVENTS)) {
      simulator.faults().answers("/api/usage-summary", "{\"individual", 1);
      simulator.faults().slow("/api/dashboard/get-filtered", Duration.ofSeconds(2), 1);
      try (Service service = pro.service(simulator, clock, "t-garbage")) {
        Pro.await(service, simulator, Health.DEGRADED);
        SourceState state = Pro.state(service, simulator);
        assertTrue(state.problem().contains("/api/usage-summary"), state.problem());
        assertEquals(
            simulator.truth(clock.now).byUser().get(Pro.email(simulator)),
            Rig.total(rig.events("t-garbage")));
        assertEquals(Health.OK, Pro.poll(service, simulator, clock, MINUTE).health());
      }
    }
  }

  @Test
  void aPageThatIsDownFailsAndSaysWhere() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Pro.started(clock, Layout.EVENTS)) {
      simulator.faults().fails("/dashboard/usage", null, 500, Faults.ALWAYS);
      try (Service service = pro.service(simulator, clock, "t-down")) {
        Pro.await(service, simulator, Health.FAILED);
        SourceState state = Pro.state(service, simulator);
        assertTrue(state.problem().contains("/dashboard/usage answered HTTP 500"), state.problem());
      }
    }
  }

  @Test
  void theLastTwentyCapturesAreKeptAndEqualOnesAreOne() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Pro.started(clock, Layout.EVENTS);
        Service service = pro.service(simulator, clock, "t-kept")) {
      Pro.await(service, simulator, Health.OK);
      Captures captures = service.context().getBean(Captures.class);
      for (int i = 0; i < 25; i++) {
        captures.put("s", clock.now, "network_json", "read", "hash" + i, "text " + i);
        captures.put("s", clock.now.plus(MINUTE), "network_json", "read", "hash" + i, "again");
      }
      List<Captures.Capture> kept =
          captures.all().stream().filter(c -> c.source().equals("s")).toList();
      assertEquals(20, kept.size());
      assertEquals("hash24", kept.getFirst().hash());
      assertEquals("hash5", kept.getLast().hash());
      assertEquals(2, kept.getFirst().times());
      assertEquals("text 24", captures.text(kept.getFirst().id()).orElseThrow());
    }
  }

  @Test
  void oneVisitWithoutAServiceReadsTheSame() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Pro.started(clock, Layout.TOTALS)) {
      var snapshot =
          new Scraper(
                  DashboardSite.of(simulator.baseUrl()),
                  BrowserProfile.of(data, null),
                  Pro.browser().path().toString())
              .scrape(clock.now);
      long sum = snapshot.models().stream().mapToLong(m -> m.amounts().chargedMicros()).sum();
      assertEquals(
          Pro.byModel(simulator, clock.now).values().stream().mapToLong(x -> x).sum(), sum);
      assertEquals(64, snapshot.hash().length());
    }
  }

  private static List<Anomaly> lines(String org) {
    return rig.records(Topics.ANOMALIES).stream()
        .map(r -> Rig.value(Topics.ANOMALIES, r))
        .filter(a -> a.org().equals(org))
        .toList();
  }
}
