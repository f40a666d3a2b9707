package dev.tidemark.standalone.up;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.SimulatorSettings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees who configured something wrongly. */
class BadSettingsTest {
  @TempDir Path folder;

  @Test
  void aWrongSettingIsNamedWithItsValueAndEndsTheStart() throws Exception {
    try (Simulator simulator = simulator()) {
      UpProcess up =
          UpProcess.start(folder, simulator, Map.of("CURSOR_API_URL", "ftp://cursor.test"));
      assertEquals(2, up.awaitEnd(), up.output());
      assertTrue(
          up.output()
              .contains(
                  "CURSOR_API_URL must be an address such as https://api.cursor.com,"
                      + " got: ftp://cursor.test"),
          up.output());
      assertFalse(up.output().contains("bean"), up.output());
    }
  }

  @Test
  void pagesThatOthersReachAndNobodySignsInToAreNotServed() throws Exception {
    try (Simulator simulator = simulator()) {
      UpProcess up = UpProcess.start(folder, simulator, Map.of("TIDEMARK_HOST", "0.0.0.0"));
      assertEquals(2, up.awaitEnd(), up.output());
      assertTrue(up.output().contains("set TIDEMARK_ACCESS=sign-in"), up.output());
      assertFalse(up.output().contains("bean"), up.output());
    }
  }

  @Test
  void aWrongKeyIsSaidOnThePageAndAtTheTerminalAndTheRestRuns() throws Exception {
    try (Simulator simulator = simulator();
        UpProcess up =
            UpProcess.start(
                folder, simulator, Map.of("CURSOR_ADMIN_API_KEY", simulator.userKey()))) {
      up.await(
          "the failure on the page",
          () -> {
            var sources = up.get("/api/v1/sources");
            return sources != null && sources.toString().contains("CURSOR_ADMIN_API_KEY");
          });
      up.await(
          "the failure at the terminal",
          () -> up.output().contains("it must be a team's Admin API key"));
      assertFalse(up.output().contains(simulator.userKey()));
      assertEquals("UP", up.get("/healthz").path("status").asText());
      assertFalse(up.get("/api/v1/sources").toString().contains(simulator.userKey()));
    }
  }

  private static Simulator simulator() throws Exception {
    return Simulator.start(
        SimulatorSettings.builder().people(2).historyDays(1).liveEventsPerSecond(0).build());
  }
}
