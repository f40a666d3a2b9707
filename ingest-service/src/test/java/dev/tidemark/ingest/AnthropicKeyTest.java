package dev.tidemark.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.ingest.Rig.Service;
import dev.tidemark.schemas.SourceState;
import dev.tidemark.schemas.SourceState.Health;
import dev.tidemark.simulator.Simulator;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a missing or wrong key does, and to whom. */
class AnthropicKeyTest {
  private static final String LAST = Claude.LAST;
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
  void aWrongKeySaysWhichVariableToCheck() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Claude.started(clock);
        Service service =
            Claude.service(
                rig,
                simulator,
                clock,
                "a-wrong",
                Map.of("tidemark.anthropic.admin-key", "sk-ant-admin01-wrong"))) {
      Claude.awaitHealth(service, LAST, Health.FAILED);
      SourceState state = service.state("messages");
      assertTrue(state.problem().contains("HTTP 401 \"invalid x-api-key\""), state.problem());
      assertTrue(state.problem().contains("request req_"), state.problem());
      assertTrue(state.remedy().contains("ANTHROPIC_ADMIN_KEY"), state.remedy());
      assertFalse(state.toString().contains("sk-ant-admin01-wrong"), "the key is in the state");
    }
  }

  @Test
  void aVendorWithoutAKeyIsLeftOutAndSaysWhatToSet() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Claude.started(clock);
        Service service = Claude.service(rig, simulator, clock, "a-alone")) {
      Claude.awaitHealth(service, LAST, Health.OK);
      SourceState cursor = service.state("members");
      assertEquals(Health.STARTING, cursor.health());
      assertEquals("CURSOR_ADMIN_API_KEY is not set.", cursor.problem());
      Claude.poll(service, clock, Duration.ofHours(2));
      assertEquals(null, service.state("members").lastAttempt());
    }
  }

  @Test
  void withoutAnyKeyEverySourceSaysSo() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Claude.started(clock);
        Service service =
            Claude.service(
                rig, simulator, clock, "a-none", Map.of("tidemark.anthropic.admin-key", ""))) {
      Rig.await(
          () -> "sources fail: " + service.state("messages") + service.state("members"),
          () ->
              failed(service, "messages", "ANTHROPIC_ADMIN_KEY is not set.")
                  && failed(service, "members", "CURSOR_ADMIN_API_KEY is not set."));
      assertTrue(rig.events("a-none").isEmpty());
    }
  }

  private static boolean failed(Service service, String endpoint, String problem) {
    SourceState state = service.state(endpoint);
    return state != null && state.health() == Health.FAILED && problem.equals(state.problem());
  }
}
