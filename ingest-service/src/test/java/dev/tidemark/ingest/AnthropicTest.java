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
import dev.tidemark.simulator.SimulatorSettings;
import dev.tidemark.simulator.anthropic.Quirk;
import dev.tidemark.simulator.company.ClaudeRequest;
import dev.tidemark.simulator.company.ClaudeTruth;
import dev.tidemark.simulator.company.Coder;
import dev.tidemark.simulator.fault.Fault;
import dev.tidemark.simulator.fault.Faults;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Claude Code and API usage, from the vendor's HTTP to the broker. */
class AnthropicTest {
  private static final String REPORT = "/v1/organizations/usage_report/messages";
  private static final String ALL = "/v1/organizations/";
  private static final String LAST = "cost";
  private static Rig rig;

  @BeforeAll
  static void start() throws Exception {
    rig = new Rig();
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  /** What the vendor may do to an answer, each for a while and then no more. */
  enum Trouble {
    LIMITED(new Fault(Fault.Kind.ANSWER, ALL, null, 3, 429, null, 0, null, null)),
    OVERLOADED(new Fault(Fault.Kind.ANSWER, ALL, null, 3, 529, null, null, null, null)),
    FAILS_ON_PAGE_TWO(new Fault(Fault.Kind.ANSWER, REPORT, 2, 3, 500, null, null, null, null)),
    BAD_GATEWAY(new Fault(Fault.Kind.ANSWER, ALL, null, 2, 502, "<html>", null, null, null)),
    NO_JSON(new Fault(Fault.Kind.ANSWER, ALL, null, 2, 200, "{\"data\":[", null, null, null)),
    TRUNCATED(new Fault(Fault.Kind.TRUNCATED, ALL, null, 3, null, null, null, null, null)),
    UNREACHABLE(new Fault(Fault.Kind.UNREACHABLE, ALL, null, 3, null, null, null, null, null)),
    SLOW(new Fault(Fault.Kind.SLOW, ALL, null, 3, null, null, null, 200L, null));

    final Fault fault;

    Trouble(Fault fault) {
      this.fault = fault;
    }
  }

  @Test
  void theFirstCollectionAndLaterOnesAreExact() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = started(clock);
        Service service = service(simulator, clock, "a-exact")) {
      awaitHealth(service, LAST, Health.OK);
      assertExact(simulator, clock, "a-exact");
      assertTrue(simulator.claude().truth(clock.now).rows() > 200, "too little to show anything");
      for (Duration later :
          List.of(Duration.ofMinutes(30), Duration.ofHours(3), Duration.ofHours(30))) {
        poll(service, clock, later);
        assertExact(simulator, clock, "a-exact");
      }
      long before = records("a-exact");
      poll(service, clock, Duration.ofNanos(1_000_000));
      assertEquals(before, records("a-exact"), "re-reading sent records again");
    }
  }

  @Test
  void historyCountsAsSeenWhenItHappenedAndNewsWhenItCame() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = started(clock);
        Service service = service(simulator, clock, "a-clock")) {
      awaitHealth(service, LAST, Health.OK);
      Map<String, UsageEvent> before = rig.events("a-clock");
      assertTrue(before.values().stream().allMatch(e -> e.observedAt().equals(e.timestamp())));
      poll(service, clock, Duration.ofHours(2));
      List<UsageEvent> news =
          rig.events("a-clock").values().stream()
              .filter(e -> !e.equals(before.get(e.id())))
              .toList();
      assertFalse(news.isEmpty());
      assertTrue(news.stream().allMatch(e -> e.observedAt().equals(clock.now)));
    }
  }

  @ParameterizedTest
  @EnumSource(Trouble.class)
  void troubleLosesAndDoublesNothing(Trouble trouble) throws Exception {
    Hand clock = new Hand();
    String org = "a-" + trouble.name().toLowerCase(Locale.ROOT);
    try (Simulator simulator = started(clock)) {
      simulator.faults().add(trouble.fault);
      try (Service service = service(simulator, clock, org)) {
        awaitHealth(service, LAST, Health.OK);
        assertExact(simulator, clock, org);
        simulator.faults().clear();
        simulator.faults().add(trouble.fault);
        poll(service, clock, Duration.ofHours(5));
        assertTrue(simulator.faults().planned().isEmpty(), "the fault was never met");
        assertExact(simulator, clock, org);
      }
    }
  }

  @Test
  void afterAnOutageTheWholeGapIsRead() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = started(clock);
        Service service = service(simulator, clock, "a-gap")) {
      awaitHealth(service, LAST, Health.OK);
      simulator.faults().fails(ALL, null, 500, Faults.ALWAYS);
      poll(service, clock, Duration.ofDays(2));
      assertEquals(Health.FAILED, service.state("messages").health());
      assertTrue(service.state("messages").problem().contains("HTTP 500"));
      poll(service, clock, Duration.ofDays(2));
      simulator.faults().clear();
      poll(service, clock, Duration.ofHours(1));
      assertEquals(Health.OK, service.state("messages").health());
      assertExact(simulator, clock, "a-gap");
    }
  }

  @Test
  void whatWasReadBeforeAFailureStaysAndTheRestFollows() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = started(clock)) {
      try (Service service = service(simulator, clock, "a-half")) {
        awaitHealth(service, LAST, Health.OK);
        simulator.claude().restate(clock.now.minus(Duration.ofHours(40)), clock.now, 130);
        simulator.faults().fails(REPORT, 2, 500, Faults.ALWAYS);
        poll(service, clock, Duration.ofHours(1));
        assertEquals(Health.FAILED, service.state("messages").health());
        simulator.faults().clear();
        poll(service, clock, Duration.ofHours(1));
        assertExact(simulator, clock, "a-half");
      }
    }
  }

  @Test
  void restatedHoursReplaceWhatWasSaid() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = started(clock);
        Service service = service(simulator, clock, "a-restated")) {
      awaitHealth(service, LAST, Health.OK);
      Map<String, UsageEvent> before = rig.events("a-restated");
      Instant from = clock.now.minus(Duration.ofHours(30)).truncatedTo(ChronoUnit.HOURS);
      simulator.claude().restate(from, from.plus(Duration.ofHours(8)), 60);
      poll(service, clock, Duration.ofHours(1));
      Map<String, UsageEvent> after = rig.events("a-restated");
      assertTrue(after.keySet().containsAll(before.keySet()), "a restated row has another id");
      assertTrue(
          before.values().stream()
              .anyMatch(e -> after.get(e.id()).chargedMicros() < e.chargedMicros()));
      assertExact(simulator, clock, "a-restated");
    }
  }

  @Test
  void aRowThatVanishesIsWithdrawnOnceTwoReadingsAgree() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = started(clock);
        Service service = service(simulator, clock, "a-vanished")) {
      awaitHealth(service, LAST, Health.OK);
      Instant from = clock.now.minus(Duration.ofHours(30)).truncatedTo(ChronoUnit.HOURS);
      Coder coder =
          simulator.claude().find(from, clock.now, clock.now).stream()
              .map(ClaudeRequest::coder)
              .filter(c -> c.keyId() != null)
              .findFirst()
              .orElseThrow();
      simulator.claude().vanish(coder, from, clock.now.truncatedTo(ChronoUnit.HOURS));
      long before = Rig.total(rig.events("a-vanished"));
      poll(service, clock, Duration.ofMinutes(1));
      assertTrue(Rig.total(rig.events("a-vanished")) >= before, "one reading may be wrong");
      poll(service, clock, Duration.ofMinutes(1));
      assertExact(simulator, clock, "a-vanished");
      assertTrue(Rig.total(rig.events("a-vanished")) < before);
    }
  }

  @Test
  void aMappingByHandMovesAllUsageAndBackAndTotalsStay() throws Exception {
    Hand clock = new Hand();
    String nobody = Ids.unattributed("release-notes-bot");
    String dana = Ids.userId("dana@acme.test");
    try (Simulator simulator = started(clock);
        Service service = service(simulator, clock, "a-moved")) {
      awaitHealth(service, LAST, Health.OK);
      long total = Rig.total(rig.events("a-moved"));
      long share = byUser(rig.events("a-moved")).get(nobody);
      assertTrue(share > 0, "the key of nobody is not counted");
      InternalApi api = new InternalApi(service);
      assertEquals("none", mapping(api, "release-notes-bot").path("by").asText());

      // The mapping itself asks for a collection, at an instant of its own.
      clock.now = clock.now.plusMillis(1);
      assertEquals(
          204, api.put("mappings", "{\"key\":\"release-notes-bot\",\"email\":\"Dana@acme.test\"}"));
      Rig.await(
          () -> "usage moves: " + byUser(rig.events("a-moved")),
          () -> byUser(rig.events("a-moved")).getOrDefault(dana, 0L) == share);
      Rig.await(
          () -> "the collection ends", () -> clock.now.equals(service.state(LAST).lastAttempt()));
      assertEquals(total, Rig.total(rig.events("a-moved")));
      assertFalse(byUser(rig.events("a-moved")).containsKey(nobody));
      assertEquals("hand", mapping(api, "release-notes-bot").path("by").asText());
      assertEquals(share, mapping(api, "release-notes-bot").path("micros").longValue());

      clock.now = clock.now.plusMillis(1);
      assertEquals(204, api.delete("mappings?key=release-notes-bot"));
      Rig.await(
          () -> "usage moves back: " + byUser(rig.events("a-moved")),
          () -> byUser(rig.events("a-moved")).getOrDefault(nobody, 0L) == share);
      assertEquals(total, Rig.total(rig.events("a-moved")));
    }
  }

  @Test
  void mappingsThatMakeNoSenseAreRefused() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = started(clock);
        Service service = service(simulator, clock, "a-refused")) {
      awaitHealth(service, LAST, Health.OK);
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
    try (Simulator simulator = started(clock, Quirk.UNLISTED_MODEL)) {
      ClaudeTruth truth = simulator.claude().truth(clock.now);
      try (Service service = service(simulator, clock, "a-unknown")) {
        awaitHealth(service, "messages", Health.DEGRADED);
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
          service(simulator, clock, "a-unknown", Map.of("tidemark.prices.file", file))) {
        Rig.await(
            () -> "priced: " + service.state("messages"),
            () ->
                service.state("messages") != null
                    && clock.now.equals(service.state("messages").lastAttempt()));
        assertEquals(Health.OK, service.state("messages").health());
        assertExact(simulator, clock, "a-unknown");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Quirk.class,
      names = {"STRAY_NEXT_PAGE", "AMOUNTS_SWAPPED", "RESULT_CAP", "STRICT_END"})
  void aVendorWithQuirksIsReadExactly(Quirk quirk) throws Exception {
    Hand clock = new Hand();
    String org = "a-" + quirk.name().toLowerCase(Locale.ROOT);
    try (Simulator simulator = started(clock, quirk);
        Service service = service(simulator, clock, org)) {
      awaitHealth(service, LAST, Health.OK);
      assertEquals(Health.OK, service.state("messages").health());
      assertExact(simulator, clock, org);
      poll(service, clock, Duration.ofHours(26));
      assertExact(simulator, clock, org);
      assertReconciled(new InternalApi(service), simulator.claude().truth(clock.now));
    }
  }

  @Test
  void whatASubscriptionIncludesIsCountedOnceAndCostsNothing() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = started(clock);
        Service service = service(simulator, clock, "a-seats")) {
      awaitHealth(service, LAST, Health.OK);
      poll(service, clock, Duration.ofHours(20));
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
    try (Simulator simulator = started(clock);
        Service service = service(simulator, clock, "a-activity")) {
      awaitHealth(service, LAST, Health.OK);
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

  @Test
  void aWrongKeySaysWhichVariableToCheck() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = started(clock);
        Service service =
            service(
                simulator,
                clock,
                "a-wrong",
                Map.of("tidemark.anthropic.admin-key", "sk-ant-admin01-wrong"))) {
      awaitHealth(service, LAST, Health.FAILED);
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
    try (Simulator simulator = started(clock);
        Service service = service(simulator, clock, "a-alone")) {
      awaitHealth(service, LAST, Health.OK);
      SourceState cursor = service.state("members");
      assertEquals(Health.STARTING, cursor.health());
      assertEquals("CURSOR_ADMIN_API_KEY is not set.", cursor.problem());
      poll(service, clock, Duration.ofHours(2));
      assertEquals(null, service.state("members").lastAttempt());
    }
  }

  @Test
  void withoutAnyKeyEverySourceSaysSo() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = started(clock);
        Service service =
            service(simulator, clock, "a-none", Map.of("tidemark.anthropic.admin-key", ""))) {
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

  private static void assertReconciled(InternalApi api, ClaudeTruth truth) {
    Map<String, Long> difference = new TreeMap<>();
    long[] sums = new long[3];
    api.get("reconciliation")
        .forEach(
            day -> {
              sums[0] += day.path("vendorMicros").longValue();
              sums[1] += day.path("countedMicros").longValue();
              sums[2] += day.path("differenceMicros").longValue();
              day.path("differenceByType")
                  .properties()
                  .forEach(e -> difference.merge(e.getKey(), e.getValue().longValue(), Long::sum));
            });
    assertEquals(truth.totalMicros(), sums[1]);
    assertEquals(sums[0] - sums[1], sums[2]);
    assertEquals(sums[2], difference.values().stream().mapToLong(Long::longValue).sum());
    assertTrue(Math.abs(difference.get("tokens")) <= truth.rows(), "more than rounding");
    assertTrue(difference.get("web_search") > 0 && difference.get("code_execution") > 0);
  }

  private static JsonNode mapping(InternalApi api, String name) {
    for (JsonNode one : api.get("mappings")) {
      if (one.path("name").asText().equals(name) && one.path("key").asText().startsWith("apikey")) {
        return one;
      }
    }
    throw new AssertionError("no mapping of " + name);
  }

  private static void assertExact(Simulator simulator, Hand clock, String org) {
    ClaudeTruth truth = simulator.claude().truth(clock.now);
    Map<String, UsageEvent> events = rig.events(org);
    assertEquals(truth.totalMicros(), Rig.total(events), "micro-dollars");
    assertEquals(
        truth.rows(),
        events.values().stream().filter(e -> e.kind().equals("usage_based")).count(),
        "rows");
    Map<String, Long> wanted = new HashMap<>();
    truth.bySubject().forEach((subject, micros) -> wanted.put(userId(subject), micros));
    assertEquals(wanted, byUser(events));
  }

  private static String userId(String subject) {
    return subject.contains("@")
        ? Ids.userId(subject)
        : Ids.unattributed(subject.replaceFirst("^key:", ""));
  }

  private static Map<String, Long> byUser(Map<String, UsageEvent> events) {
    Map<String, Long> sums = new HashMap<>();
    events.values().stream()
        .filter(e -> e.kind().equals("usage_based"))
        .forEach(e -> sums.merge(e.userId(), e.chargedMicros(), Long::sum));
    return sums;
  }

  private static long records(String org) {
    return rig.records(Topics.USAGE_EVENTS).stream()
        .filter(r -> r.key().startsWith(org + "/"))
        .count();
  }

  private static Simulator started(Hand clock, Quirk... quirks) throws Exception {
    var settings =
        SimulatorSettings.builder()
            .clock(clock)
            .people(25)
            .historyDays(9)
            .liveEventsPerSecond(0)
            .runawayAfter(null)
            .rateLimits(false);
    for (Quirk quirk : quirks) {
      settings.anthropic(vendor -> vendor.with(quirk));
    }
    return Simulator.start(settings.build());
  }

  private static Service service(Simulator simulator, Hand clock, String org) {
    return service(simulator, clock, org, Map.of());
  }

  private static Service service(
      Simulator simulator, Hand clock, String org, Map<String, Object> more) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("tidemark.cursor.admin-key", "");
    properties.put("tidemark.anthropic.url", simulator.baseUrl());
    properties.put("tidemark.anthropic.admin-key", simulator.anthropicKey());
    properties.put("tidemark.email-domain", "acme.test");
    properties.putAll(more);
    return rig.start(simulator, clock, org, properties);
  }

  private static void awaitHealth(Service service, String endpoint, Health health)
      throws InterruptedException {
    Rig.await(
        () -> endpoint + " is " + service.state(endpoint),
        () -> {
          SourceState state = service.state(endpoint);
          return state != null && state.lastAttempt() != null && state.health() == health;
        });
  }

  private static void poll(Service service, Hand clock, Duration later)
      throws InterruptedException {
    clock.now = clock.now.plus(later);
    service.pollNow();
    Instant wanted = clock.now;
    Rig.await(
        () -> "a poll at " + wanted + ": " + service.state(LAST),
        () -> wanted.equals(service.state(LAST).lastAttempt()));
  }
}
