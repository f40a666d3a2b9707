package dev.tidemark.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.Rig.Service;
import dev.tidemark.schemas.CycleSpend;
import dev.tidemark.schemas.Member;
import dev.tidemark.schemas.SourceState;
import dev.tidemark.schemas.SourceState.Health;
import dev.tidemark.schemas.Topics;
import dev.tidemark.simulator.Simulator;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Several organisations with keys of their own, and whether each agrees with its vendor. */
class OrganisationsTest {
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
  void twoOrganisationsDoNotMix() throws Exception {
    Hand clock = new Hand();
    try (Simulator acme = Simulator.start(Team.company(clock, 9).seed(1).build());
        Simulator beta = Simulator.start(Team.company(clock, 9).seed(2).people(12).build());
        Service service =
            rig.start(
                acme,
                clock,
                "default",
                Map.of(
                    "tidemark.cursor.admin-key", "",
                    "tidemark.orgs", "acme, beta-eu",
                    "CURSOR_ADMIN_API_KEY_ACME", acme.apiKey(),
                    "CURSOR_ADMIN_API_KEY_BETA_EU", beta.apiKey(),
                    "CURSOR_API_URL_BETA_EU", beta.baseUrl()))) {
      Rig.await(
          () -> "both: " + service.states(),
          () ->
              service.states().stream()
                      .filter(s -> s.endpoint().equals("groups") && s.health() == Health.OK)
                      .count()
                  == 2);
      Team.assertTotals(rig, acme, "acme");
      Team.assertTotals(rig, beta, "beta-eu");
      assertTrue(rig.events("default").isEmpty());
      assertEquals(
          Set.of("acme", "beta-eu"),
          service.states().stream()
              .filter(s -> s.provider().equals("cursor"))
              .map(SourceState::org)
              .collect(Collectors.toSet()));
      assertEquals(12, members("beta-eu"));
      Team.poll(service, clock, Duration.ofHours(3));
      Team.assertTotals(rig, acme, "acme");
      Team.assertTotals(rig, beta, "beta-eu");
    }
  }

  @Test
  void anOrganisationWithoutItsKeySaysWhichVariableIsMissing() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Simulator.start(Team.company(clock, 1).build());
        Service service = rig.start(simulator, clock, "plain", Map.of("tidemark.orgs", "gamma"))) {
      Rig.await(
          () -> "the other one: " + service.states(),
          () ->
              service.states().stream()
                  .anyMatch(s -> s.endpoint().equals("ai-code") && s.health() == Health.OK));
      SourceState gamma =
          service.context().getBean(dev.tidemark.ingest.source.IngestRunner.class).states().stream()
              .filter(s -> s.source().equals("cursor:gamma:members"))
              .findFirst()
              .orElseThrow();
      assertEquals("CURSOR_ADMIN_API_KEY_GAMMA is not set.", gamma.problem());
      assertEquals(Health.STARTING, gamma.health());
    }
  }

  @Test
  void theVendorsTotalsAgreeWithEventsAndTheRestIsExplained() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Simulator.start(Team.company(clock, 20).build());
        Service service =
            rig.start(simulator, clock, "agrees", Map.of("tidemark.ingest.history-days", 20))) {
      Team.awaitHealth(service, "groups", Health.OK);
      JsonNode cycle = new InternalApi(service).get("reconciliation/cycles").path(0);
      assertEquals(vendorTotal("agrees"), cycle.path("vendorMicros").asLong());
      long counted =
          rig.events("agrees").values().stream()
              .filter(e -> !e.timestamp().isBefore(day("2026-03-03")))
              .mapToLong(e -> e.chargedMicros())
              .sum();
      assertEquals(counted, cycle.path("countedMicros").asLong(), cycle.toString());
      assertExplained(cycle);
      Map<String, Long> parts = parts(cycle);
      assertTrue(parts.getOrDefault("unattributed", 0L) < 0, cycle.toString());
      assertTrue(Math.abs(parts.getOrDefault("rounding", 0L)) < 5_000, cycle.toString());

      JsonNode days = new InternalApi(service).get("reconciliation");
      assertEquals(16, days.size(), days.toString());
      days.forEach(OrganisationsTest::assertExplained);
      Gauge gauge =
          service
              .context()
              .getBean(MeterRegistry.class)
              .find("tidemark.reconciliation.difference.micros")
              .tags("provider", "cursor", "cost_type", "unattributed")
              .gauge();
      assertEquals((double) parts.get("unattributed"), gauge.value());
    }
  }

  @Test
  void eventsThatAreNotCollectedAreNoMystery() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Simulator.start(Team.company(clock, 20).build());
        Service service =
            rig.start(simulator, clock, "partial", Map.of("tidemark.ingest.history-days", 2))) {
      Team.awaitHealth(service, "groups", Health.OK);
      JsonNode cycle = new InternalApi(service).get("reconciliation/cycles").path(0);
      assertTrue(parts(cycle).get("not_collected") > 0, cycle.toString());
      assertExplained(cycle);
    }
  }

  private static void assertExplained(JsonNode item) {
    Map<String, Long> parts = parts(item);
    assertEquals(
        item.path("differenceMicros").asLong(),
        parts.values().stream().mapToLong(Long::longValue).sum(),
        item.toString());
    assertEquals(
        item.path("vendorMicros").asLong() - item.path("countedMicros").asLong(),
        item.path("differenceMicros").asLong());
    assertTrue(!parts.containsKey("unexplained"), item.toString());
  }

  private static Map<String, Long> parts(JsonNode item) {
    Map<String, Long> parts = new TreeMap<>();
    item.path("differenceByType")
        .properties()
        .forEach(part -> parts.put(part.getKey(), part.getValue().asLong()));
    return parts;
  }

  private static long vendorTotal(String org) {
    Map<String, Long> latest = new TreeMap<>();
    rig.records(Topics.CYCLE_SPEND)
        .forEach(
            r -> {
              CycleSpend spend = Rig.value(Topics.CYCLE_SPEND, r);
              if (spend.org().equals(org)) {
                latest.put(r.key(), spend.overallMicros());
              }
            });
    return latest.values().stream().mapToLong(Long::longValue).sum();
  }

  private static long members(String org) {
    return rig.records(Topics.MEMBERS).stream()
        .map(r -> Rig.value(Topics.MEMBERS, r))
        .filter(m -> m.org().equals(org))
        .map(Member::userId)
        .distinct()
        .count();
  }

  private static Instant day(String text) {
    return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
