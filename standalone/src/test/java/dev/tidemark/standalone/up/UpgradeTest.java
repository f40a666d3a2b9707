package dev.tidemark.standalone.up;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.SimulatorSettings;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an earlier build kept, this one goes on with: nothing is lost, changed or told again. */
class UpgradeTest {
  private static final String DAYS = "from=2026-11-01&to=2026-12-01";

  @TempDir Path folder;

  @Test
  void theStateOfAnEarlierBuildStartsWithTheSameTotalsAndTellsNobody() throws Exception {
    Path backup = folder.resolve("state.zip");
    try (InputStream kept = getClass().getResourceAsStream("/upgrade/state-of-2a96035.zip")) {
      Files.copy(kept, backup);
    }
    JsonNode then;
    try (InputStream kept = getClass().getResourceAsStream("/upgrade/state-of-2a96035.json")) {
      then = Json.MAPPER.readTree(kept);
    }
    Path data = folder.resolve("data");
    Cli.Result restored =
        new Cli(folder).run("restore", backup.toString(), "--data", data.toString());
    assertEquals(0, restored.code(), restored.err());
    SimulatorSettings settings =
        SimulatorSettings.builder().people(1).historyDays(0).liveEventsPerSecond(0).build();
    try (Simulator simulator = Simulator.start(settings)) {
      // The vendor of that time is gone; this one must not add anything.
      simulator.faults().keyRevoked(true);
      try (UpProcess up = UpProcess.start(folder, simulator, Map.of())) {
        assertSame(up, then);
        up.kill();
      }
      try (UpProcess again = UpProcess.start(folder, simulator, Map.of())) {
        assertSame(again, then);
      }
      assertEquals(0, simulator.slackMessages().size(), "somebody was told again");
    }
  }

  private static void assertSame(UpProcess up, JsonNode then) throws Exception {
    up.awaitValue(
        "the total",
        then.path("micros").asLong(),
        () -> {
          JsonNode overview = up.get("/api/v1/overview?" + DAYS);
          return overview == null ? -1 : overview.path("spend").path("micros").asLong();
        });
    assertEquals(
        then.path("events").asLong(), up.get("/api/v1/overview?" + DAYS).path("requests").asLong());
    JsonNode anomalies = up.get("/api/v1/anomalies?limit=200&" + DAYS);
    assertEquals(then.path("anomalies").asLong(), anomalies.path("data").size());
  }
}
