package dev.tidemark.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.Rig.Service;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Quarantined;
import dev.tidemark.schemas.SourceState.Health;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UsageEvent;
import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.company.ClaudeRequest;
import dev.tidemark.simulator.otlp.Exporter;
import dev.tidemark.simulator.otlp.ExporterSettings;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events from developers' machines, over HTTP to the broker. */
class OtlpTest {
  private static Rig rig;

  @BeforeAll
  static void start() throws Exception {
    rig = new Rig();
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @ParameterizedTest
  @CsvSource({"false,false", "false,true", "true,false", "true,true"})
  void everyEncodingTellsTheSame(boolean json, boolean gzip) throws Exception {
    Hand clock = new Hand();
    String org = "o-" + json + "-" + gzip;
    try (Simulator simulator = Claude.started(clock);
        Service service = Otlp.alone(rig, simulator, clock, org)) {
      List<ClaudeRequest> requests = hours(simulator, clock, 5);
      ExporterSettings settings = Otlp.settings(service);
      settings = json ? settings.withJson() : settings;
      settings = gzip ? settings.withGzip() : settings;
      HttpResponse<byte[]> answer = new Exporter(settings).events(requests);
      assertEquals(200, answer.statusCode());
      assertEquals(
          json ? "application/json" : "application/x-protobuf",
          answer.headers().firstValue("Content-Type").orElse(null));
      if (json) {
        assertEquals("{}", new String(answer.body(), StandardCharsets.UTF_8));
      } else {
        assertFalse(ExportLogsServiceResponse.parseFrom(answer.body()).hasPartialSuccess());
      }
      assertTold(rig.events(org), requests);
    }
  }

  private static void assertTold(Map<String, UsageEvent> events, List<ClaudeRequest> requests) {
    assertTrue(requests.size() > 50, "too little to show anything: " + requests.size());
    assertEquals(requests.size(), events.size());
    assertEquals(Exporter.micros(requests), Otlp.cost(events));
    assertEquals(Exporter.micros(Otlp.withKey(requests)), Rig.total(events));
    assertEquals(Otlp.tokens(requests), Otlp.tokens(events));
    Map<String, Long> wanted = new TreeMap<>();
    requests.forEach(r -> wanted.merge(Ids.userId(r.coder().owner()), 1L, Long::sum));
    Map<String, Long> people = new TreeMap<>();
    events.values().forEach(e -> people.merge(e.userId(), 1L, Long::sum));
    assertEquals(wanted, people);
    assertTrue(events.values().stream().allMatch(e -> e.provider().equals("anthropic")));
    assertTrue(events.values().stream().anyMatch(e -> e.kind().equals("included")));
  }

  @Test
  void aConnectionThatIsCutCountsNothingTwice() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Claude.started(clock);
        Service service = Otlp.alone(rig, simulator, clock, "o-cut")) {
      List<ClaudeRequest> requests = hours(simulator, clock, 5);
      Exporter exporter = Otlp.exporter(service);
      assertEquals(200, exporter.eventsOverABadLine(requests).statusCode());
      assertEquals(200, exporter.events(requests).statusCode());
      assertEquals(requests.size(), Otlp.records(rig, "o-cut"));
      assertEquals(Exporter.micros(requests), Otlp.cost(rig.events("o-cut")));
    }
  }

  @Test
  void anEventIsOnTheTopicWithinASecond() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Claude.started(clock);
        Service service = Otlp.alone(rig, simulator, clock, "o-fast")) {
      List<ClaudeRequest> requests = hours(simulator, clock, 5);
      Exporter exporter = Otlp.exporter(service);
      exporter.events(requests.subList(0, 1));
      long slowest = 0;
      for (int i = 1; i <= 20; i++) {
        long begin = System.nanoTime();
        assertEquals(200, exporter.events(requests.subList(i, i + 1)).statusCode());
        slowest = Math.max(slowest, System.nanoTime() - begin);
      }
      assertEquals(21, rig.events("o-fast").size(), "what is acknowledged is on the topic");
      assertTrue(slowest < Duration.ofSeconds(1).toNanos(), "took " + slowest + " ns");
    }
  }

  @Test
  void recordsThatMakeNoSenseAreRejectedAndTheOthersTaken() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Claude.started(clock);
        Service service = Otlp.alone(rig, simulator, clock, "o-bad")) {
      String records =
          String.join(
              ",",
              Otlp.record(clock.now, "session.id=s", "cost_usd=0.25", "request_id=req_good"),
              Otlp.record(clock.now, "session.id=s", "cost_usd=-1", "request_id=req_negative"),
              Otlp.record(clock.now, "session.id=s", "cost_usd=NaN", "request_id=req_nan"),
              Otlp.record(clock.now, "session.id=s", "input_tokens=-5", "request_id=req_tokens"),
              Otlp.record(clock.now.plus(Duration.ofDays(9)), "request_id=req_future"));
      HttpResponse<byte[]> answer =
          Otlp.json(
              service,
              "/otlp" + Otlp.LOGS,
              "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[" + records + "]}]}]}");
      assertEquals(200, answer.statusCode());
      JsonNode partial = Otlp.tree(answer).path("partialSuccess");
      assertEquals("4", partial.path("rejectedLogRecords").asText());
      assertTrue(partial.path("errorMessage").asText().contains("cost_usd"), partial.toString());
      Map<String, UsageEvent> events = rig.events("o-bad");
      assertEquals(1, events.size());
      assertEquals(250_000, Rig.total(events));
      List<Quarantined> aside =
          rig.records(Topics.QUARANTINE).stream()
              .map(r -> Rig.value(Topics.QUARANTINE, r))
              .filter(q -> q.key().equals("claude-code:o-bad:otlp"))
              .toList();
      assertEquals(4, aside.size());
      assertEquals(Health.DEGRADED, service.state("otlp").health());
      assertTrue(service.state("otlp").problem().contains("cost_usd"));
      assertEquals(1, service.state("otlp").records());
    }
  }

  @Test
  void whatIsNoOtlpIsRefusedAsTheSpecificationSays() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Claude.started(clock);
        Service service =
            Otlp.with(
                rig,
                simulator,
                clock,
                "o-no",
                Map.of("tidemark.anthropic.admin-key", "", "tidemark.otlp.max-bytes", 2_000))) {
      byte[] rubbish = "no message {".getBytes(StandardCharsets.UTF_8);
      HttpResponse<byte[]> json = Otlp.post(service, Otlp.LOGS, "application/json", rubbish);
      assertEquals(400, json.statusCode());
      assertEquals(3, Otlp.tree(json).path("code").asInt());
      assertTrue(Otlp.tree(json).path("message").asText().contains("cannot be read"));
      HttpResponse<byte[]> protobuf =
          Otlp.post(service, Otlp.METRICS, "application/x-protobuf", rubbish);
      assertEquals(400, protobuf.statusCode());
      assertEquals(3, protobuf.body()[1], "google.rpc.Status.code");
      assertEquals(415, Otlp.post(service, Otlp.LOGS, "text/plain", rubbish).statusCode());
      assertEquals(415, Otlp.post(service, Otlp.LOGS, null, rubbish).statusCode());
      HttpResponse<byte[]> large =
          Otlp.post(service, Otlp.LOGS, "application/json", new byte[2_001]);
      assertEquals(413, large.statusCode());
      assertEquals(
          400,
          Otlp.post(service, Otlp.LOGS, "application/json", rubbish, "Content-Encoding", "gzip")
              .statusCode());
      assertEquals(
          200, Otlp.post(service, Otlp.LOGS, "application/x-protobuf", new byte[0]).statusCode());
      assertTrue(rig.events("o-no").isEmpty());
    }
  }

  @Test
  void onlyWhoHasTheTokenMaySend() throws Exception {
    Hand clock = new Hand();
    byte[] body =
        Otlp.event(clock.now, "session.id=s", "cost_usd=1").getBytes(StandardCharsets.UTF_8);
    try (Simulator simulator = Claude.started(clock);
        Service service = Otlp.alone(rig, simulator, clock, "o-token")) {
      for (String wrong : List.of("", "Bearer wrong", "Basic " + Otlp.TOKEN, Otlp.TOKEN)) {
        HttpResponse<byte[]> answer =
            Otlp.post(service, Otlp.LOGS, "application/json", body, "Authorization", wrong);
        assertEquals(401, answer.statusCode(), wrong);
        assertEquals(16, Otlp.tree(answer).path("code").asInt());
        assertFalse(new String(answer.body(), StandardCharsets.UTF_8).contains(Otlp.TOKEN));
      }
      assertEquals(
          403,
          Otlp.post(service, Otlp.LOGS, "application/json", body, "Origin", "http://evil.test")
              .statusCode());
      assertTrue(rig.events("o-token").isEmpty());
      assertEquals(200, Otlp.post(service, Otlp.LOGS, "application/json", body).statusCode());
      assertEquals(1, rig.events("o-token").size());
    }
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1,200", "0.0.0.0,401"})
  void withoutATokenOnlyThisMachineMaySend(String host, int status) throws Exception {
    Hand clock = new Hand();
    String org = "o-host-" + status;
    byte[] body =
        Otlp.event(clock.now, "session.id=s", "cost_usd=1").getBytes(StandardCharsets.UTF_8);
    try (Simulator simulator = Claude.started(clock);
        Service service =
            Otlp.with(
                rig,
                simulator,
                clock,
                org,
                Map.of("tidemark.otlp.token", "", "micronaut.server.host", host))) {
      Claude.awaitHealth(service, "otlp", Health.OK);
      assertEquals(
          status,
          Otlp.post(service, Otlp.LOGS, "application/json", body, "Authorization", "")
              .statusCode());
    }
  }

  @Test
  void anInstallationThatNamesNobodyIsMappedByHand() throws Exception {
    Hand clock = new Hand();
    String nobody = Ids.unattributed("install-1");
    String dana = Ids.userId("dana@acme.test");
    try (Simulator simulator = Claude.started(clock);
        Service service = Otlp.alone(rig, simulator, clock, "o-install")) {
      String event =
          Otlp.event(
              clock.now, "session.id=s", "user.id=install-1", "cost_usd=0.5", "request_id=r1");
      assertEquals(200, Otlp.json(service, Otlp.LOGS, event).statusCode());
      assertEquals(Map.of(nobody, 500_000L), Claude.byUser(rig.events("o-install")));
      InternalApi api = new InternalApi(service);
      assertEquals(
          204, api.put("mappings", "{\"key\":\"install-1\",\"email\":\"dana@acme.test\"}"));
      Rig.await(
          () -> "usage moves: " + Claude.byUser(rig.events("o-install")),
          () -> Claude.byUser(rig.events("o-install")).equals(Map.of(dana, 500_000L)));
      assertEquals(
          "hand",
          api.get("mappings").findValues("by").getFirst().asText().toLowerCase(Locale.ROOT));
    }
  }

  private static List<ClaudeRequest> hours(Simulator simulator, Hand clock, int hours) {
    Instant to = clock.now;
    return Otlp.requests(simulator, to.minus(Duration.ofHours(hours)), to);
  }
}
