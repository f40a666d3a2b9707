package dev.tidemark.standalone.up;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.SimulatorSettings;
import dev.tidemark.simulator.fault.Faults;
import dev.tidemark.standalone.up.Cli.Result;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about sources, against a running Tidemark. */
class SourceCommandsTest {
  private static final int HISTORY = 30;
  private static final String EVENTS = "filtered-usage-events";

  @TempDir Path folder;

  @Test
  void syncBackfillGapsAndSourcesWorkOnARunningTidemark() throws Exception {
    SimulatorSettings settings =
        SimulatorSettings.builder()
            .people(30)
            .historyDays(HISTORY)
            .liveEventsPerSecond(0)
            .runawayAfter(null)
            .rateLimits(false)
            .build();
    try (Simulator simulator = Simulator.start(settings);
        UpProcess up =
            UpProcess.start(
                folder,
                simulator,
                Map.of("TIDEMARK_HISTORY_DAYS", "3", "TIDEMARK_POLL_INTERVAL", "1h"))) {
      up.await("the first collection", () -> succeeded(up));
      Cli cli = new Cli(folder);
      String port = Integer.toString(up.port());

      Result sync = cli.run("sync", "--port", port);
      assertEquals(0, sync.code(), sync.toString());
      assertTrue(sync.out().contains("cursor:default:" + EVENTS), sync.toString());

      Result none = cli.run("gaps", "--port", port);
      assertEquals("Nothing is missing.", none.out().strip(), none.toString());
      assertTrue(spend(up) < simulator.truth().totalMicros(), "the past is there already");

      LocalDate today = LocalDate.now(ZoneOffset.UTC);
      String first = today.minusDays(HISTORY).toString();
      String[] past = {"--from", first, "--to", today.toString(), "--port", port};
      Result backfill = cli.run(with("backfill", past));
      assertEquals(0, backfill.code(), backfill.toString());
      assertTrue(backfill.out().contains("100 %"), backfill.toString());
      up.await(
          "the exact total " + simulator.truth().totalMicros(),
          () -> spend(up) == simulator.truth().totalMicros());
      assertEquals(List.of(), simulator.slackMessages(), "the past was told as news");

      simulator.faults().fails("/teams/" + EVENTS, null, 500, Faults.ALWAYS);
      Result reset = cli.run("backfill", "reset", "--source", EVENTS, "--port", port, "--json");
      assertEquals(0, reset.code(), reset.toString());
      Result stuck = cli.run(with("backfill", past));
      assertEquals(1, stuck.code(), stuck.toString());
      assertTrue(stuck.out().contains("waiting"), stuck.toString());
      assertTrue(stuck.out().contains("HTTP 500"), stuck.toString());
      Result failed = cli.run("sync", "--source", EVENTS, "--port", port, "--json");
      assertEquals(1, failed.code(), failed.toString());
      JsonNode outcome = Json.MAPPER.readTree(failed.out());
      assertEquals(1, outcome.size(), failed.toString());
      assertEquals("failed", outcome.path(0).path("health").asText(), failed.toString());
      Result gaps = cli.run("gaps", "--json", "--port", port);
      assertEquals(EVENTS, source(Json.MAPPER.readTree(gaps.out()).path(0)), gaps.toString());

      Result complete = cli.run("backfill", "complete", "--port", port);
      assertEquals(0, complete.code(), complete.toString());
      assertTrue(complete.out().startsWith("No longer counted as missing"), complete.toString());
      assertEquals("[]", cli.run("gaps", "--json", "--port", port).out().strip());

      Result sources = cli.run("sources", "--port", port);
      assertEquals(0, sources.code(), sources.toString());
      assertTrue(sources.out().contains("HTTP 500"), sources.toString());
      Result mappings = cli.run("mappings", "list", "--port", port);
      assertEquals("No keys are known.", mappings.out().strip(), mappings.toString());
    }
  }

  @Test
  void aWrongCallAndAMissingTidemarkAreSaidPlainly() throws Exception {
    Cli cli = new Cli(folder);
    Result alone = cli.run("backfill", "--from", "2026-01-01", "--port", "1");
    assertEquals(2, alone.code(), alone.toString());
    assertTrue(alone.err().contains("--from and --to belong together"), alone.toString());
    Result wrong = cli.run("backfill", "--from", "soon", "--to", "2026-01-01", "--port", "1");
    assertEquals(2, wrong.code(), wrong.toString());
    assertTrue(wrong.err().contains("got: soon"), wrong.toString());
    for (String command : List.of("sync", "gaps", "sources")) {
      Result none = cli.run(command, "--port", "1");
      assertEquals(1, none.code(), none.toString());
      assertTrue(none.err().contains("no Tidemark answers at"), none.toString());
    }
    Result help = cli.run("backfill", "--help");
    assertEquals(0, help.code(), help.toString());
    assertTrue(help.out().contains("complete"), help.toString());
  }

  private static String[] with(String command, String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = command;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return all;
  }

  private static String source(JsonNode gap) {
    String id = gap.path("source").asText();
    return id.substring(id.lastIndexOf(':') + 1);
  }

  private static boolean succeeded(UpProcess up) throws InterruptedException {
    JsonNode sources = up.get("/internal/ingest/sources");
    int ok = 0;
    for (JsonNode source : sources == null ? Json.MAPPER.createArrayNode() : sources) {
      ok += source.path("health").asText().equals("ok") ? 1 : 0;
    }
    return ok >= 4;
  }

  private static long spend(UpProcess up) throws InterruptedException {
    JsonNode overview = up.get("/api/v1/overview?range=90d");
    return overview == null ? -1 : overview.path("spend").path("micros").asLong();
  }
}
