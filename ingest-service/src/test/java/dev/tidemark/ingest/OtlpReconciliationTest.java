package dev.tidemark.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.Rig.Service;
import dev.tidemark.schemas.SourceState.Health;
import dev.tidemark.schemas.UsageEvent;
import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.company.ClaudeRequest;
import dev.tidemark.simulator.company.ClaudeTruth;
import dev.tidemark.simulator.company.Coder;
import dev.tidemark.simulator.otlp.Exporter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Telemetry beside the vendor's reports of the same usage: reconciled, never added. */
class OtlpReconciliationTest {
  private static final Instant FROM = Instant.parse("2026-03-18T09:00:00Z");
  private static final Instant TO = Instant.parse("2026-03-18T15:00:00Z");
  private static Rig rig;

  @BeforeAll
  static void start() throws Exception {
    rig = new Rig();
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @Test
  void reportsReplaceTelemetryToTheMicroDollar() throws Exception {
    Hand clock = new Hand();
    String org = "r-both";
    try (Simulator simulator = Claude.started(clock)) {
      List<ClaudeRequest> requests = Otlp.requests(simulator, FROM, TO);
      try (Service service = Otlp.alone(rig, simulator, clock, org)) {
        assertEquals(200, Otlp.exporter(service).events(requests).statusCode());
        assertEquals(Exporter.micros(requests), Otlp.cost(rig.events(org)));
        assertEquals(Exporter.micros(Otlp.withKey(requests)), Rig.total(rig.events(org)));
      }
      try (Service service = both(simulator, clock, org)) {
        Claude.assertExact(rig, simulator, clock, org);
        assertSubscriptions(simulator, clock, org, requests);
        assertCompared(service, requests);
        long before = Otlp.records(rig, org);
        assertEquals(200, Otlp.exporter(service).events(requests).statusCode());
        assertEquals(before, Otlp.records(rig, org), "what is covered was sent again");
        Claude.poll(service, clock, Duration.ofHours(3));
        Claude.assertExact(rig, simulator, clock, org);
        assertEquals(
            simulator.claude().truth(clock.now).subscriptionTokens(), Otlp.tokens(included(org)));
      }
    }
  }

  /** The report by day has what is older than an hour; the rest is estimated still. */
  private static void assertSubscriptions(
      Simulator simulator, Hand clock, String org, List<ClaudeRequest> requests) {
    long hourAgo = clock.now.minus(Duration.ofHours(1)).toEpochMilli();
    List<ClaudeRequest> younger =
        Otlp.bySubscribers(requests).stream().filter(r -> r.at() >= hourAgo).toList();
    ClaudeTruth truth = simulator.claude().truth(clock.now);
    assertEquals(truth.subscriptionTokens() + Otlp.tokens(younger), Otlp.tokens(included(org)));
  }

  private static Map<String, UsageEvent> included(String org) {
    Map<String, UsageEvent> events = rig.events(org);
    events.values().removeIf(e -> !e.kind().equals("included"));
    return events;
  }

  private static void assertCompared(Service service, List<ClaudeRequest> requests) {
    long estimated = 0;
    long reported = 0;
    int days = 0;
    for (JsonNode day : new InternalApi(service).get("reconciliation")) {
      if (day.path("source").asText().startsWith("claude-code:")) {
        estimated += day.path("countedMicros").longValue();
        reported += day.path("vendorMicros").longValue();
        assertEquals(
            day.path("vendorMicros").longValue() - day.path("countedMicros").longValue(),
            day.path("differenceMicros").longValue());
        days++;
      }
    }
    assertEquals(1, days);
    assertTrue(estimated > 0 && estimated <= Exporter.micros(requests), "estimated " + estimated);
    // Reports tell of the same persons and spans what happened before telemetry began, too.
    assertTrue(Math.abs(reported - estimated) < Exporter.micros(requests) / 2);
  }

  @Test
  void inTheRunningHourWhicheverKnowsMoreCounts() throws Exception {
    Hand clock = new Hand();
    String org = "r-open";
    try (Simulator simulator = Claude.started(clock);
        Service service = both(simulator, clock, org)) {
      clock.now = clock.now.plus(Duration.ofMinutes(25));
      List<ClaudeRequest> requests = Otlp.requests(simulator, Hand.START, clock.now);
      assertTrue(!requests.isEmpty(), "nobody worked");
      long before = Rig.total(rig.events(org));
      Otlp.exporter(service).events(requests);
      long told = Rig.total(rig.events(org));
      assertTrue(told > before, "telemetry does not count at once");
      Claude.poll(service, clock, Duration.ofMillis(1));
      long after = Rig.total(rig.events(org));
      assertTrue(after >= told, "the report hid what telemetry knew: " + after + " < " + told);
      ClaudeTruth truth = simulator.claude().truth(clock.now.plus(Duration.ofMinutes(6)));
      assertTrue(after <= truth.totalMicros() + truth.rows(), "counted twice");
      Claude.poll(service, clock, Duration.ofMinutes(40));
      Claude.assertExact(rig, simulator, clock, org);
    }
  }

  @Test
  void aCrashBetweenPublishingAndRememberingLosesAndDoublesNothing() throws Exception {
    Hand clock = new Hand();
    String org = "r-crash";
    try (Simulator simulator = Claude.started(clock)) {
      List<ClaudeRequest> requests = Otlp.requests(simulator, FROM, TO);
      try (Service service = Otlp.alone(rig, simulator, clock, org)) {
        Otlp.exporter(service).events(requests);
      }
      // It fails when the turn ends, which is after the broker has everything.
      sql(
          "create function ingest.crash() returns trigger language plpgsql as"
              + " $$ begin raise exception 'crash'; end $$",
          "create constraint trigger crash after update on ingest.otlp_usage"
              + " deferrable initially deferred for each row when (new.covered)"
              + " execute function ingest.crash()");
      try (Service service = Otlp.with(rig, simulator, clock, org, Map.of())) {
        Claude.awaitHealth(service, "messages", Health.FAILED);
        assertEquals(0, covered(org), "it was remembered");
        assertTrue(
            Otlp.cost(rig.events(org)) > 0 && withdrawn(org, requests), "nothing was published");
      } finally {
        sql("drop trigger crash on ingest.otlp_usage", "drop function ingest.crash()");
      }
      clock.now = clock.now.plusSeconds(60);
      try (Service service = both(simulator, clock, org)) {
        Claude.assertExact(rig, simulator, clock, org);
        assertTrue(covered(org) > 0);
      }
    }
  }

  @Test
  void lateTelemetryOfACoveredHourIsKeptAndNotPublished() throws Exception {
    Hand clock = new Hand();
    String org = "r-late";
    try (Simulator simulator = Claude.started(clock);
        Service service = both(simulator, clock, org)) {
      List<ClaudeRequest> requests = Otlp.withKey(Otlp.requests(simulator, FROM, TO));
      long before = Otlp.records(rig, org);
      assertEquals(200, Otlp.exporter(service).events(requests).statusCode());
      assertEquals(before, Otlp.records(rig, org));
      assertEquals(requests.size(), covered(org));
      Claude.assertExact(rig, simulator, clock, org);
    }
  }

  @Test
  void telemetryCountsAgainWhereTheReportTakesItsRowsBack() throws Exception {
    Hand clock = new Hand();
    String org = "r-back";
    try (Simulator simulator = Claude.started(clock);
        Service service = both(simulator, clock, org)) {
      List<ClaudeRequest> requests = Otlp.withKey(Otlp.requests(simulator, FROM, TO));
      Otlp.exporter(service).events(requests);
      Coder coder = requests.getFirst().coder();
      List<ClaudeRequest> gone = requests.stream().filter(r -> r.coder().equals(coder)).toList();
      simulator.claude().vanish(coder, FROM, TO);
      Claude.poll(service, clock, Duration.ofMillis(1));
      Claude.poll(service, clock, Duration.ofMillis(1));
      assertEquals(
          simulator.claude().truth(clock.now).totalMicros() + Exporter.micros(gone),
          Rig.total(rig.events(org)));
    }
  }

  private static Service both(Simulator simulator, Hand clock, String org)
      throws InterruptedException {
    Service service = Otlp.with(rig, simulator, clock, org, Map.of());
    Rig.await(
        () -> "the first collection: " + service.state("otlp") + service.state(Claude.LAST),
        () ->
            service.state("otlp") != null
                && service.state(Claude.LAST) != null
                && clock.now.equals(service.state(Claude.LAST).lastAttempt())
                && clock.now.equals(service.state("otlp").lastAttempt()));
    assertEquals(
        Health.OK, service.state("messages").health(), service.state("messages").problem());
    return service;
  }

  private static boolean withdrawn(String org, List<ClaudeRequest> requests) {
    return rig.events(org).values().stream()
            .filter(e -> e.source().startsWith("claude-code:"))
            .count()
        < requests.size();
  }

  private static void sql(String... statements) throws Exception {
    try (Connection connection = DriverManager.getConnection(rig.database.jdbcUrl());
        Statement statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    }
  }

  private static int covered(String org) throws Exception {
    try (Connection connection = DriverManager.getConnection(rig.database.jdbcUrl());
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) from ingest.otlp_usage where covered and org = '" + org + "'")) {
      row.next();
      return row.getInt(1);
    }
  }
}
