package dev.tidemark.standalone.up;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.DetectorCatalogue;
import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.SimulatorSettings;
import dev.tidemark.simulator.company.Truth;
import dev.tidemark.simulator.fault.Faults;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole process is killed while it works, and not a cent is lost. */
class KillTest {
  private static final String EVENTS = "/teams/filtered-usage-events";

  @TempDir Path folder;

  @Test
  void killedWhileCollectingAndWhileDetectingItHasTheExactTotalsAndOneIncidentForEachEpisode()
      throws Exception {
    SimulatorSettings settings =
        SimulatorSettings.builder()
            .people(150)
            .historyDays(60)
            .liveEventsPerSecond(0)
            .runawayAfter(null)
            .rateLimits(false)
            .build();
    try (Simulator simulator = Simulator.start(settings)) {
      Truth truth = simulator.truth();
      simulator.faults().slow(EVENTS, Duration.ofMillis(60), Faults.ALWAYS);
      UpProcess first = UpProcess.start(folder, simulator, Map.of());
      first.await("fifteen days", () -> collectedDays(first) > 15);
      first.kill();

      UpProcess second = UpProcess.start(folder, simulator, Map.of());
      second.await("forty days", () -> collectedDays(second) > 40);
      simulator.faults().clear();
      second.await("some days in the read models", () -> spend(second) > 0);
      second.kill();

      try (UpProcess third = UpProcess.start(folder, simulator, Map.of())) {
        third.awaitValue("the total", truth.totalMicros(), () -> spend(third));
        assertEquals(
            truth.events(), third.get("/api/v1/overview?range=90d").path("requests").asLong());
        third.await(
            "the incident in the history",
            () -> !episodes(third, "/api/v1/incidents?status=all").isEmpty());
        List<String> incidents = episodes(third, "/api/v1/incidents?status=all");
        assertEquals(
            incidents.size(), Set.copyOf(incidents).size(), "two incidents of one episode");
        assertTrue(episodes(third, "/api/v1/anomalies?range=90d").containsAll(incidents));
        assertTrue(simulator.slackMessages().size() <= 10, "history was told as news");
        assertPreviewFitsTheHistory(third);
      }
    }
  }

  /** Settings are tried on the history that survived. */
  private static void assertPreviewFitsTheHistory(UpProcess up) throws Exception {
    JsonNode same = up.post("/api/v1/settings/preview?days=60", "{}");
    assertTrue(same.path("alerts").asInt() > 0, same::toString);
    assertEquals(same.path("alerts"), same.path("alertsNow"));
    assertEquals(0, same.path("more").size() + same.path("fewer").size());
    String off =
        DetectorCatalogue.ALL.stream()
            .map(spec -> "\"%s\":{\"mode\":\"off\"}".formatted(spec.name()))
            .collect(Collectors.joining(",", "{\"detectors\":{", "}}"));
    JsonNode none = up.post("/api/v1/settings/preview?days=60", off);
    assertEquals(0, none.path("alerts").asInt());
    assertEquals(same.path("items"), none.path("fewer"));
  }

  private static long collectedDays(UpProcess up) throws InterruptedException {
    JsonNode sources = up.get("/internal/ingest/sources");
    if (sources != null) {
      for (JsonNode source : sources) {
        if (source.path("endpoint").asText().equals("filtered-usage-events")) {
          String to = source.path("coveredTo").asText(null);
          return to == null ? 0 : 60 - Duration.between(Instant.parse(to), Instant.now()).toDays();
        }
      }
    }
    return 0;
  }

  private static long spend(UpProcess up) throws InterruptedException {
    JsonNode overview = up.get("/api/v1/overview?range=90d");
    return overview == null ? -1 : overview.path("spend").path("micros").asLong();
  }

  /** The episodes of a list, page by page. */
  private static List<String> episodes(UpProcess up, String path) throws InterruptedException {
    List<String> episodes = new ArrayList<>();
    String next = "";
    while (next != null) {
      JsonNode list = up.get(path + "&limit=200" + (next.isEmpty() ? "" : "&cursor=" + next));
      assertNotNull(list, path + " does not answer");
      for (JsonNode item : list.path("data")) {
        episodes.add(item.path("episode").asText());
      }
      next = list.path("page").path("next").asText(null);
    }
    return episodes;
  }
}
