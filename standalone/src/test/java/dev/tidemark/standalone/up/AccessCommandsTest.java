package dev.tidemark.standalone.up;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.SimulatorSettings;
import dev.tidemark.standalone.up.Cli.Result;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands about accounts, tokens and exports, against a running Tidemark that people sign in to.
 */
class AccessCommandsTest {
  private static final int HISTORY = 3;

  @TempDir Path folder;
  @TempDir Path elsewhere;

  @Test
  void theMachineOfATidemarkHasTheKeyAndOthersNeedATokenOrAnAccount() throws Exception {
    SimulatorSettings settings =
        SimulatorSettings.builder()
            .people(5)
            .historyDays(HISTORY)
            .liveEventsPerSecond(0)
            .runawayAfter(null)
            .rateLimits(false)
            .build();
    try (Simulator simulator = Simulator.start(settings);
        UpProcess up =
            UpProcess.start(
                folder, simulator, Map.of("DASH_USER", "team", "DASH_PASS", "confidential"))) {
      up.await("health", () -> up.get("/healthz") != null);
      String port = Integer.toString(up.port());
      Cli here = new Cli(folder);
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(
              Files.getPosixFilePermissions(folder.resolve("data/internal-token"))));

      Result short0 = here.typed("short\n", "accounts", "add", "ann@acme.test", "--port", port);
      assertEquals(2, short0.code(), short0.toString());
      Result added =
          here.typed(
              "a long enough password\n",
              "accounts",
              "add",
              "ann@acme.test",
              "--role",
              "analyst",
              "--port",
              port);
      assertEquals(0, added.code(), added.toString());
      Result listed = here.run("accounts", "list", "--port", port);
      assertTrue(listed.out().contains("ann@acme.test  analyst  password"), listed.toString());

      Result sources = here.run("sources", "--port", port);
      assertEquals(0, sources.code(), sources.toString());

      Result stranger = new Cli(elsewhere).run("stats", "--port", port);
      assertEquals(1, stranger.code(), stranger.toString());
      assertTrue(stranger.err().contains("TIDEMARK_TOKEN"), stranger.toString());
      Result made = here.run("tokens", "create", "laptop", "--scope", "admin", "--port", port);
      Files.writeString(elsewhere.resolve(".env"), "TIDEMARK_TOKEN=" + made.out().strip() + "\n");
      Result let = new Cli(elsewhere).run("stats", "--port", port);
      assertEquals(0, let.code(), let.toString());

      focus(here, port, simulator);
      Result removed = here.run("accounts", "remove", "ann@acme.test", "--port", port);
      assertEquals(0, removed.code(), removed.toString());
      assertFalse(here.run("accounts", "list", "--port", port).out().contains("ann@acme.test"));
    }
  }

  private void focus(Cli here, String port, Simulator simulator) throws Exception {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    String from = today.minusDays(HISTORY).toString();
    String to = today.plusDays(1).toString();
    long deadline = System.nanoTime() + 120_000_000_000L;
    long billed = -1;
    while (billed != simulator.truth().totalMicros() && System.nanoTime() < deadline) {
      Result written =
          here.run("export", "focus", "--from", from, "--to", to, "--out", "f.csv", "--port", port);
      assertEquals(0, written.code(), written.toString());
      List<String> lines = Files.readAllLines(folder.resolve("f.csv"));
      assertTrue(lines.getFirst().startsWith("BilledCost,"));
      billed =
          lines.stream()
              .skip(1)
              .map(line -> new BigDecimal(line.substring(0, line.indexOf(','))))
              .reduce(BigDecimal.ZERO, BigDecimal::add)
              .movePointRight(6)
              .longValueExact();
    }
    assertEquals(simulator.truth().totalMicros(), billed);
  }
}
