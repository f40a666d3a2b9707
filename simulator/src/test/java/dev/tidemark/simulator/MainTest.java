package dev.tidemark.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {
  @Test
  void helpNamesTheOptions() {
    StringWriter out = new StringWriter();
    CommandLine line = Main.commandLine().setOut(new PrintWriter(out, true));
    assertEquals(0, line.execute("--help"));
    assertTrue(out.toString().contains("--port"));
    assertTrue(out.toString().contains("NO_RETRY_AFTER"));
  }

  @Test
  void aBadOptionEndsWithItsReason() {
    assertFails("people must be at least 1, got: 0", "--people", "0");
    assertFails("--port", "--port", "many");
  }

  @Test
  void aTakenPortEndsWithItsReason() throws IOException {
    SimulatorSettings small =
        SimulatorSettings.builder().people(1).historyDays(0).runawayAfter(null).build();
    try (Simulator simulator = Simulator.start(small)) {
      String port = Integer.toString(simulator.port());
      assertFails(
          "cannot start",
          "--people",
          "1",
          "--history-days",
          "0",
          "--smtp-port",
          "0",
          "--port",
          port);
    }
  }

  @Test
  void settingsOutOfRangeAreRefusedByName() {
    SimulatorSettingsBuilder builder =
        SimulatorSettings.builder().runawayAfter(Duration.ofSeconds(-1));
    String message = assertThrows(IllegalArgumentException.class, builder::build).getMessage();
    assertEquals("runawayAfter must not be negative, got: PT-1S", message);
  }

  private static void assertFails(String reason, String... args) {
    StringWriter err = new StringWriter();
    CommandLine line = Main.commandLine().setErr(new PrintWriter(err, true));
    assertEquals(2, line.execute(args));
    assertTrue(err.toString().contains(reason), err.toString());
  }
}
