package dev.tidemark.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.Rig.Service;
import dev.tidemark.schemas.ActivityDay;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.SourceState;
import dev.tidemark.schemas.SourceState.Health;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UsageEvent;
import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.anthropic.Quirk;
import dev.tidemark.simulator.company.ClaudeTruth;
import dev.tidemark.simulator.company.Coder;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whose usage of Claude is, and what it costs where no list says so. */
class AnthropicPeopleTest {
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
  void aMappingByHandMovesAllUsageAndBackAndTotalsStay() throws Exception {
    Hand clock = new Hand();
    String nobody = Ids.unattributed("release-notes-bot");
    String dana = Ids.userId("dana@acme.test");
    try (Simulator simulator = Claude.started(clock);
        Service service = Claude.service(rig, simulator, clock, "a-moved")) {
      Claude.awaitHealth(service, LAST, Health.OK);
      long total = Rig.total(rig.events("a-moved"));
      long share = Claude.byUser(rig.events("a-moved")).get(nobody);
      assertTrue(share > 0, "the key of nobody is not counted");
      InternalApi api = new InternalApi(service);
      assertEquals("none", mapping(api, "release-notes-bot").path("by").asText());

      // The mapping itself asks for a collection, at an instant of its own.
      clock.now = clock.now.plusMillis(1);
      assertEquals(
          204, api.put("mappings", "{\"key\":\"release-notes-bot\",\"email\":\"Dana@acme.test\"}"));
      Rig.await(
          () -> "usage moves: " + Claude.byUser(rig.events("a-moved")),
          () -> Claude.byUser(rig.events("a-moved")).getOrDefault(dana, 0L) == share);
      Rig.await(
          () -> "the collection ends", () -> clock.now.equals(service.state(LAST).lastAttempt()));
      assertEquals(total, Rig.total(rig.events("a-moved")));
      assertFalse(Claude.byUser(rig.events("a-moved")).containsKey(nobody));
      assertEquals("hand", mapping(api, "release-notes-bot").path("by").asText());
      assertEquals(share, mapping(api, "release-notes-bot").path("micros").longValue());

      clock.now = clock.now.plusMillis(1);
      assertEquals(204, api.delete("mappings?key=release-notes-bot"));
      Rig.await(
          () -> "usage moves back: " + Claude.byUser(rig.events("a-moved")),
          () -> Claude.byUser(rig.events("a-moved")).getOrDefault(nobody, 0L) == share);
      assertEquals(total, Rig.total(rig.events("a-moved")));
    }
  }

  @Test
  void mappingsThatMakeNoSenseAreRefused() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Claude.started(clock);
        Service service = Claude.service(rig, simulator, clock, "a-refused")) {
      Claude.awaitHealth(service, LAST, Health.OK);
      InternalApi api = new InternalApi(service);
      assertEquals(404, api.put("mappings", "{\"key\":\"no-such\",\"email\":\"a@acme.test\"}"));
      assertEquals(400, api.put("mappings", "{\"key\":\"release-notes-bot\",\"email\":\"dana\"}"));
      assertEquals(400, api.put("mappings", "{\"email\":\"a@acme.test\"}"));
      assertEquals(404, api.delete("mappings?key=release-notes-bot"));
    }
  }

  @Test
  void anUnknownModelIsShownAndPricedOnceItsPriceIsKnown() throws Exception {
    Hand clock = new Hand();
    String model = "claude-nova-1-preview";
    try (Simulator simulator = Claude.started(clock, Quirk.UNLISTED_MODEL)) {
      ClaudeTruth truth = simulator.claude().truth(clock.now);
      try (Service service = Claude.service(rig, simulator, clock, "a-unknown")) {
        Claude.awaitHealth(service, "messages", Health.DEGRADED);
        SourceState state = service.state("messages");
        assertTrue(state.problem().contains(model), state.problem());
        assertTrue(state.remedy().contains("TIDEMARK_PRICES_FILE"), state.remedy());
        List<UsageEvent> unknown =
            rig.events("a-unknown").values().stream()
                .filter(e -> e.model().equals(model) && !e.kind().equals("included"))
                .toList();
        assertFalse(unknown.isEmpty());
        assertTrue(
            unknown.stream().allMatch(e -> e.kind().equals("unpriced") && e.costMicros() == 0));
        assertEquals(
            truth.totalMicros() - truth.byModel().get(model), Rig.total(rig.events("a-unknown")));
      }
      clock.now = clock.now.plusSeconds(60);
      String file = getClass().getResource("/more-prices.json").getPath();
      try (Service service =
          Claude.service(
              rig, simulator, clock, "a-unknown", Map.of("tidemark.prices.file", file))) {
        Rig.await(
            () -> "priced: " + service.state("messages"),
            () ->
                service.state("messages") != null
                    && clock.now.equals(service.state("messages").lastAttempt()));
        assertEquals(Health.OK, service.state("messages").health());
        Claude.assertExact(rig, simulator, clock, "a-unknown");
      }
    }
  }

  @Test
  void whatASubscriptionIncludesIsCountedOnceAndCostsNothing() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Claude.started(clock);
        Service service = Claude.service(rig, simulator, clock, "a-seats")) {
      Claude.awaitHealth(service, LAST, Health.OK);
      Claude.poll(service, clock, Duration.ofHours(20));
      List<UsageEvent> included =
          rig.events("a-seats").values().stream().filter(e -> e.kind().equals("included")).toList();
      assertTrue(included.stream().allMatch(e -> e.chargedMicros() == 0 && e.costMicros() > 0));
      assertEquals(
          simulator.claude().truth(clock.now).subscriptionTokens(),
          included.stream().mapToLong(UsageEvent::tokens).sum());
      Set<String> seats = new HashSet<>();
      simulator.claude().coders().stream()
          .filter(Coder::subscription)
          .forEach(c -> seats.add(c.owner()));
      assertTrue(included.stream().allMatch(e -> seats.contains(e.email())));
    }
  }

  @Test
  void activityIsOfPeopleAndOfBothKindsOfCustomer() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Claude.started(clock);
        Service service = Claude.service(rig, simulator, clock, "a-activity")) {
      Claude.awaitHealth(service, LAST, Health.OK);
      List<ActivityDay> days =
          rig.records(Topics.ACTIVITY).stream()
              .map(r -> Rig.value(Topics.ACTIVITY, r))
              .filter(d -> d.org().equals("a-activity"))
              .toList();
      assertTrue(days.stream().anyMatch(d -> d.requestsByBilling().containsKey("included")));
      assertTrue(days.stream().anyMatch(d -> d.requestsByBilling().containsKey("api_key")));
      assertTrue(days.stream().allMatch(d -> d.requestsByMode().get("sessions") > 0));
      Set<String> owners = new HashSet<>();
      simulator.claude().coders().forEach(c -> owners.add(c.owner()));
      assertTrue(days.stream().allMatch(d -> owners.contains(d.email())));
    }
  }

  private static JsonNode mapping(InternalApi api, String name) {
    for (JsonNode one : api.get("mappings")) {
      if (one.path("name").asText().equals(name) && one.path("key").asText().startsWith("apikey")) {
        return one;
      }
    }
    throw new AssertionError("no mapping of " + name);
  }
}
