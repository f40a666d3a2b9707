package dev.tidemark.standalone.pro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.http.VendorException;
import dev.tidemark.ingest.pro.BrowserProgram;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Json;
import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.SimulatorSettings;
import dev.tidemark.simulator.pro.Layout;
import dev.tidemark.standalone.console.UserError;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Both commands with a real browser and a simulated dashboard. */
class OnboardCommandTest {
  @TempDir Path dir;
  private String error = "";

  @BeforeEach
  void requireBrowser() {
    try {
      BrowserProgram.find("");
    } catch (VendorException e) {
      Assumptions.abort("skipped: " + e.getMessage());
    }
  }

  @Test
  void whoLogsInOnceIsReadFromThenOn() throws Exception {
    try (Simulator simulator = dashboard()) {
      Path env = env(simulator);
      assertEquals(1, run(new ScrapeCommand(), env).code());
      assertTrue(error.contains("tidemark onboard"), error);

      simulator.pro().somebodyLogsIn(true);
      Ran onboarded = run(new OnboardCommand(), env, "--headless", "--timeout", "60");
      assertEquals(0, onboarded.code(), error);
      String email = Ids.fold(simulator.pro().person().email());
      assertTrue(onboarded.out().contains("Logged in as " + email), onboarded.out());

      Ran scraped = run(new ScrapeCommand(), env, "--json");
      assertEquals(0, scraped.code(), error);
      JsonNode report = Json.MAPPER.readTree(scraped.out());
      assertEquals(email, report.path("account").asText());
      assertEquals("network_json", report.path("way").asText());
      assertTrue(report.path("models").size() > 0);
      assertTrue(run(new ScrapeCommand(), env).out().contains("included of $20.00"));

      simulator.pro().somebodyLogsIn(false);
      simulator.pro().expireSessions();
      assertEquals(1, run(new ScrapeCommand(), env, "--json").code());
      assertTrue(error.contains("has ended"), error);
    }
  }

  @Test
  void nobodyLogsInAndAWrongBrowserIsNamed() throws Exception {
    try (Simulator simulator = dashboard()) {
      Path env = env(simulator);
      assertEquals(1, run(new OnboardCommand(), env, "--headless", "--timeout", "2").code());
      assertTrue(error.contains("Nobody logged in within 2 s"), error);
      assertEquals(
          1, run(new OnboardCommand(), env, "--headless", "--browser", dir + "/none").code());
      assertTrue(error.contains("TIDEMARK_BROWSER"), error);
      assertEquals(2, run(new OnboardCommand(), env, "--headless", "--timeout", "0").code());
    }
  }

  private static Simulator dashboard() throws Exception {
    Simulator simulator =
        Simulator.start(
            SimulatorSettings.builder().people(8).historyDays(3).runawayAfter(null).build());
    simulator.pro().layout(Layout.TOTALS);
    return simulator;
  }

  private Path env(Simulator simulator) throws Exception {
    return Files.writeString(
        dir.resolve("env"),
        "CURSOR_DASHBOARD_URL=" + simulator.baseUrl() + "\nTIDEMARK_DATA_DIR=" + dir + "\n");
  }

  private record Ran(int code, String out) {}

  private Ran run(Object command, Path env, String... more) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      CommandLine line =
          new CommandLine(command)
              .setExecutionExceptionHandler(
                  (failure, any, parsed) -> {
                    error = String.valueOf(failure.getMessage());
                    return failure instanceof UserError user ? user.exitCode() : 1;
                  });
      String[] args = new String[more.length + 2];
      args[0] = "--env-file";
      args[1] = env.toString();
      System.arraycopy(more, 0, args, 2, more.length);
      return new Ran(line.execute(args), bytes.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(before);
    }
  }
}
