package dev.tidemark.standalone.parts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.embedded.EmbeddedDatabase;
import dev.tidemark.embedded.EmbeddedKafka;
import dev.tidemark.runtime.process.StopLimit;
import dev.tidemark.schemas.Json;
import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.SimulatorSettings;
import dev.tidemark.simulator.fault.Faults;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each part as a process of its own, told to end (SIGTERM) as a container platform does. */
class StopTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int ENDED_BY_SIGTERM = 128 + 15;
  private static final int WRONG_SETTING = 2;
  private static final String DASHBOARD = "dashboard-api";

  @TempDir Path folder;
  private final Map<String, PartJvm> parts = new LinkedHashMap<>();

  private interface Condition {
    boolean holds() throws Exception;
  }

  @AfterEach
  void endParts() throws Exception {
    for (PartJvm part : parts.values()) {
      part.close();
    }
  }

  @Test
  void eachPartEndsInTimeInTheMiddleOfItsWorkAndNothingIsLost() throws Exception {
    try (EmbeddedKafka broker = EmbeddedKafka.startTemporary();
        EmbeddedDatabase database = EmbeddedDatabase.startTemporary();
        Simulator simulator = company()) {
      simulator.faults().slow("/teams/filtered-usage-events", Duration.ofMillis(40), Faults.ALWAYS);
      Map<String, String> environment = environment(simulator);
      environment.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
      environment.put("POSTGRES_URL", database.jdbcUrl());
      startAll(environment);
      await("some usage in the read models", () -> spend() > 0);
      for (Map.Entry<String, PartJvm> part : parts.entrySet()) {
        stop(part.getKey(), part.getValue());
        part.getValue().start();
      }
      simulator.faults().clear();
      long total = simulator.truth().totalMicros();
      await("the exact total " + total, () -> spend() == total);
      assertEquals(simulator.truth().events(), overview().path("requests").asLong());
      await("every metric that rules and pages name", () -> missingMetrics().isEmpty());
    }
  }

  @Test
  void eachPartEndsInTimeWhileBrokerAndDatabaseAreAway() throws Exception {
    try (Simulator simulator = company()) {
      Map<String, String> environment = environment(simulator);
      environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + PartJvm.freePort());
      environment.put(
          "POSTGRES_URL", "jdbc:postgresql://127.0.0.1:" + PartJvm.freePort() + "/none?user=none");
      startAll(environment);
      for (Map.Entry<String, PartJvm> part : parts.entrySet()) {
        stop(part.getKey(), part.getValue());
      }
    }
  }

  @Test
  void aPartThatCannotStartSaysWhyInALineAndFails() throws Exception {
    try (Simulator simulator = company();
        ServerSocket taken = new ServerSocket(0)) {
      Map<String, String> environment = environment(simulator);
      environment.put("CURSOR_API_URL", "ftp://cursor.test");
      PartJvm ingest = part("ingest-service", environment);
      ingest.start();
      assertEquals(WRONG_SETTING, ingest.end(PATIENCE), ingest.output());
      assertTrue(ingest.output().contains("ingest cannot start: "), ingest.output());
      assertFalse(ingest.output().contains("\tat "), ingest.output());
      PartJvm detection = part("detection-streams", environment(simulator), taken.getLocalPort());
      detection.start();
      assertEquals(WRONG_SETTING, detection.end(PATIENCE), detection.output());
      assertTrue(
          detection.output().contains("detection cannot start: its port is taken"),
          detection.output());
    }
  }

  /**
   * Names of metrics in alert rules, Grafana's dashboards and the documentation that no part has.
   */
  private Set<String> missingMetrics() throws Exception {
    Set<String> missing = new TreeSet<>(NamedMetrics.all());
    for (PartJvm part : parts.values()) {
      String printed = "\n" + part.get("/metrics");
      missing.removeIf(name -> printed.contains("\n" + name));
    }
    return missing;
  }

  private static void stop(String name, PartJvm part) throws Exception {
    assertTrue(part.runs(), name + " does not run:\n" + part.output());
    assertEquals(ENDED_BY_SIGTERM, part.terminate(StopLimit.LONGEST), name + ":\n" + part.output());
    assertTrue(part.output().contains(" stopped in "), name + ":\n" + part.output());
    assertFalse(part.output().contains("did not stop cleanly"), name + ":\n" + part.output());
  }

  private void startAll(Map<String, String> environment) throws Exception {
    for (String name : PartJvm.MAINS.keySet()) {
      part(name, environment).start();
    }
    for (PartJvm part : parts.values()) {
      part.awaitLife();
    }
  }

  private PartJvm part(String name, Map<String, String> environment) throws IOException {
    return part(name, environment, PartJvm.freePort());
  }

  private PartJvm part(String name, Map<String, String> environment, int port) throws IOException {
    PartJvm part = new PartJvm(name, port, folder.resolve(name + ".out"), environment);
    parts.put(name, part);
    return part;
  }

  private static Simulator company() throws IOException {
    return Simulator.start(
        SimulatorSettings.builder()
            .people(40)
            .historyDays(30)
            .liveEventsPerSecond(0)
            .runawayAfter(null)
            .rateLimits(false)
            .build());
  }

  private Map<String, String> environment(Simulator simulator) {
    Map<String, String> environment = new HashMap<>();
    environment.put("CURSOR_API_URL", simulator.baseUrl());
    environment.put("CURSOR_ADMIN_API_KEY", simulator.apiKey());
    environment.put("TIDEMARK_INGEST_RATE_LIMITED", "false");
    environment.put("TIDEMARK_HISTORY_DAYS", "30");
    environment.put("TIDEMARK_POLL_INTERVAL", "1s");
    environment.put("TIDEMARK_PARTITIONS", "2");
    environment.put("TIDEMARK_STATE_DIR", folder.resolve("streams").toString());
    environment.put("TIDEMARK_DATA_DIR", folder.toString());
    return environment;
  }

  private long spend() throws Exception {
    return overview().path("spend").path("micros").asLong(-1);
  }

  private JsonNode overview() throws Exception {
    String overview = parts.get(DASHBOARD).get("/api/v1/overview?range=90d");
    return Json.MAPPER.readTree(overview == null ? "{}" : overview);
  }

  private void await(String what, Condition condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        StringBuilder said = new StringBuilder("waited in vain for " + what);
        for (Map.Entry<String, PartJvm> part : parts.entrySet()) {
          said.append("\n--- ").append(part.getKey()).append('\n').append(part.getValue().output());
        }
        throw new AssertionError(said.toString());
      }
      Thread.sleep(100);
    }
  }
}
