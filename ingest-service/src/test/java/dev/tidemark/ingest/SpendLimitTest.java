package dev.tidemark.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.InternalApi.Answer;
import dev.tidemark.ingest.Rig.Service;
import dev.tidemark.schemas.Topics;
import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.company.Person;
import dev.tidemark.simulator.cursor.Quirk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Members' spending limits, down to the vendor and back. */
class SpendLimitTest {
  private static final String PATH = "spend-limits";
  private static final Map<String, Object> ALLOWED = Map.of("tidemark.cursor.spend-limits", true);
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
  void aLimitIsSetShownAndOnRecord() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Simulator.start(Team.company(clock, 1).build());
        Service service = rig.start(simulator, clock, "limits", ALLOWED)) {
      String email = simulator.company().roster().members().getFirst().email();
      InternalApi api = new InternalApi(service);
      JsonNode done = api.post(PATH, wanted(email, "250")).ok();
      assertEquals("set", done.path("outcome").asText());
      Rig.await(() -> "a limit of $250", () -> limit(email) == 250_000_000L);

      Answer stranger = api.post(PATH, wanted("nobody@acme.test", "250"));
      assertEquals(502, stranger.status());
      assertTrue(stranger.body().toString().contains("member"), stranger.body().toString());
      assertEquals(400, api.post(PATH, wanted(email, "-1")).status());
      assertEquals(400, api.post(PATH, wanted("nobody", "1")).status());

      List<JsonNode> record = new ArrayList<>();
      api.get(PATH).forEach(record::add);
      record.removeIf(change -> !change.path("org").asText().equals("limits"));
      assertEquals(2, record.size(), record.toString());
      assertEquals("nobody@acme.test", record.getFirst().path("email").asText());
      assertEquals("lee@acme.test", record.getLast().path("actor").asText());
      assertEquals(250, record.getLast().path("limitUsd").asLong());

      api.post(PATH, wanted(email, "null")).ok();
      Rig.await(() -> "no limit of their own", () -> limit(email) == 500_000_000L);
    }
  }

  @Test
  void nothingIsChangedUnlessItIsAllowedAndThePlanHasIt() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator =
        Simulator.start(Team.company(clock, 1).cursor(c -> c.with(Quirk.NOT_ENTERPRISE)).build())) {
      Person person = simulator.company().roster().members().getFirst();
      try (Service service = rig.start(simulator, clock, "off", Map.of())) {
        Answer off = new InternalApi(service).post(PATH, wanted(person.email(), "250"));
        assertEquals(403, off.status());
        assertTrue(off.body().toString().contains("CURSOR_SPEND_LIMITS"), off.body().toString());
      }
      try (Service service = rig.start(simulator, clock, "plan", ALLOWED)) {
        Team.awaitHealth(service, "spend", dev.tidemark.schemas.SourceState.Health.OK);
        assertEquals(
            502, new InternalApi(service).post(PATH, wanted(person.email(), "250")).status());
      }
    }
  }

  private static String wanted(String email, String usd) {
    return "{\"email\":\"%s\",\"limitUsd\":%s,\"actor\":\"lee@acme.test\"}".formatted(email, usd);
  }

  private static long limit(String email) {
    return rig.records(Topics.CYCLE_SPEND).stream()
        .map(r -> Rig.value(Topics.CYCLE_SPEND, r))
        .filter(s -> s.email().equals(email) && s.org().equals("limits"))
        .reduce((first, second) -> second)
        .map(s -> s.limitMicros() == null ? 0 : s.limitMicros())
        .orElse(-1L);
  }
}
