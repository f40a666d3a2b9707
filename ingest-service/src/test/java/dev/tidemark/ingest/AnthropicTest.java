package dev.tidemark.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.ingest.Rig.Service;
import dev.tidemark.schemas.Quarantined;
import dev.tidemark.schemas.SourceState;
import dev.tidemark.schemas.SourceState.Health;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UsageEvent;
import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.anthropic.Quirk;
import dev.tidemark.simulator.company.ClaudeRequest;
import dev.tidemark.simulator.company.ClaudeTruth;
import dev.tidemark.simulator.company.Coder;
import dev.tidemark.simulator.fault.Fault;
import dev.tidemark.simulator.fault.Faults;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    try (Simulator simulator = Claude.started(clock);
        Service service = Claude.service(rig, simulator, clock, "a-exact")) {
      Claude.awaitHealth(service, LAST, Health.OK);
      Claude.assertExact(rig, simulator, clock, "a-exact");
      assertTrue(simulator.claude().truth(clock.now).rows() > 200, "too little to show anything");
      for (Duration later :
          List.of(Duration.ofMinutes(30), Duration.ofHours(3), Duration.ofHours(30))) {
        Claude.poll(service, clock, later);
        Claude.assertExact(rig, simulator, clock, "a-exact");
      }
      long before = records("a-exact");
      Claude.poll(service, clock, Duration.ofNanos(1_000_000));
      assertEquals(before, records("a-exact"), "re-reading sent records again");
    }
  }

  @Test
  void historyCountsAsSeenWhenItHappenedAndNewsWhenItCame() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Claude.started(clock);
        Service service = Claude.service(rig, simulator, clock, "a-clock")) {
      Claude.awaitHealth(service, LAST, Health.OK);
      Map<String, UsageEvent> before = rig.events("a-clock");
      assertTrue(before.values().stream().allMatch(e -> e.observedAt().equals(e.timestamp())));
      Claude.poll(service, clock, Duration.ofHours(2));
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
    try (Simulator simulator = Claude.started(clock)) {
      simulator.faults().add(trouble.fault);
      try (Service service = Claude.service(rig, simulator, clock, org)) {
        Claude.awaitHealth(service, LAST, Health.OK);
        Claude.assertExact(rig, simulator, clock, org);
        simulator.faults().clear();
        simulator.faults().add(trouble.fault);
        Claude.poll(service, clock, Duration.ofHours(5));
        assertTrue(simulator.faults().planned().isEmpty(), "the fault was never met");
        Claude.assertExact(rig, simulator, clock, org);
      }
    }
  }

  @Test
  void afterAnOutageTheWholeGapIsRead() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Claude.started(clock);
        Service service = Claude.service(rig, simulator, clock, "a-gap")) {
      Claude.awaitHealth(service, LAST, Health.OK);
      simulator.faults().fails(ALL, null, 500, Faults.ALWAYS);
      Claude.poll(service, clock, Duration.ofDays(2));
      assertEquals(Health.FAILED, service.state("messages").health());
      assertTrue(service.state("messages").problem().contains("HTTP 500"));
      Claude.poll(service, clock, Duration.ofDays(2));
      simulator.faults().clear();
      Claude.poll(service, clock, Duration.ofHours(1));
      assertEquals(Health.OK, service.state("messages").health());
      Claude.assertExact(rig, simulator, clock, "a-gap");
    }
  }

  @Test
  void whatWasReadBeforeAFailureStaysAndTheRestFollows() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Claude.started(clock)) {
      try (Service service = Claude.service(rig, simulator, clock, "a-half")) {
        Claude.awaitHealth(service, LAST, Health.OK);
        simulator.claude().restate(clock.now.minus(Duration.ofHours(40)), clock.now, 130);
        simulator.faults().fails(REPORT, 2, 500, Faults.ALWAYS);
        Claude.poll(service, clock, Duration.ofHours(1));
        assertEquals(Health.FAILED, service.state("messages").health());
        simulator.faults().clear();
        Claude.poll(service, clock, Duration.ofHours(1));
        Claude.assertExact(rig, simulator, clock, "a-half");
      }
    }
  }

  @Test
  void aRowThatCannotBeReadIsPutAsideAndTheRestGoesOn() throws Exception {
    Hand clock = new Hand();
    String body =
        "{\"data\":[{\"starting_at\":\"2026-03-18T14:00:00Z\",\"results\":[{\"output_tokens\":-5,"
            + "\"model\":\"claude-opus-4-6\"}]}],\"has_more\":false,\"next_page\":null}";
    try (Simulator simulator = Claude.started(clock);
        Service service = Claude.service(rig, simulator, clock, "a-aside")) {
      Claude.awaitHealth(service, LAST, Health.OK);
      simulator.faults().answers(REPORT, body, 2);
      Claude.poll(service, clock, Duration.ofMinutes(1));
      Claude.poll(service, clock, Duration.ofMinutes(1));
      SourceState state = service.state("messages");
      assertEquals(Health.DEGRADED, state.health());
      assertTrue(state.problem().startsWith("1 rows of the usage report"), state.problem());
      assertTrue(state.problem().contains("lacked"), state.problem());
      List<Quarantined> aside =
          rig.records(Topics.QUARANTINE).stream()
              .map(r -> Rig.value(Topics.QUARANTINE, r))
              .filter(q -> q.key().equals("anthropic:a-aside:messages"))
              .toList();
      assertEquals(1, aside.size(), "the same row twice");
      assertTrue(aside.getFirst().detail().contains("output_tokens"), aside.toString());
      Claude.poll(service, clock, Duration.ofMinutes(1));
      assertEquals(Health.OK, service.state("messages").health());
      Claude.assertExact(rig, simulator, clock, "a-aside");
    }
  }

  @Test
  void restatedHoursReplaceWhatWasSaid() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Claude.started(clock);
        Service service = Claude.service(rig, simulator, clock, "a-restated")) {
      Claude.awaitHealth(service, LAST, Health.OK);
      Map<String, UsageEvent> before = rig.events("a-restated");
      Instant from = clock.now.minus(Duration.ofHours(30)).truncatedTo(ChronoUnit.HOURS);
      simulator.claude().restate(from, from.plus(Duration.ofHours(8)), 60);
      Claude.poll(service, clock, Duration.ofHours(1));
      Map<String, UsageEvent> after = rig.events("a-restated");
      assertTrue(after.keySet().containsAll(before.keySet()), "a restated row has another id");
      assertTrue(
          before.values().stream()
              .anyMatch(e -> after.get(e.id()).chargedMicros() < e.chargedMicros()));
      Claude.assertExact(rig, simulator, clock, "a-restated");
    }
  }

  @Test
  void aRowThatVanishesIsWithdrawnOnceTwoReadingsAgree() throws Exception {
    Hand clock = new Hand();
    try (Simulator simulator = Claude.started(clock);
        Service service = Claude.service(rig, simulator, clock, "a-vanished")) {
      Claude.awaitHealth(service, LAST, Health.OK);
      Instant from = clock.now.minus(Duration.ofHours(30)).truncatedTo(ChronoUnit.HOURS);
      Coder coder =
          simulator.claude().find(from, clock.now, clock.now).stream()
              .map(ClaudeRequest::coder)
              .filter(c -> c.keyId() != null)
              .findFirst()
              .orElseThrow();
      simulator.claude().vanish(coder, from, clock.now.truncatedTo(ChronoUnit.HOURS));
      long before = Rig.total(rig.events("a-vanished"));
      Claude.poll(service, clock, Duration.ofMinutes(1));
      assertTrue(Rig.total(rig.events("a-vanished")) >= before, "one reading may be wrong");
      Claude.poll(service, clock, Duration.ofMinutes(1));
      Claude.assertExact(rig, simulator, clock, "a-vanished");
      assertTrue(Rig.total(rig.events("a-vanished")) < before);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Quirk.class,
      names = {"STRAY_NEXT_PAGE", "AMOUNTS_SWAPPED", "RESULT_CAP", "STRICT_END"})
  void aVendorWithQuirksIsReadExactly(Quirk quirk) throws Exception {
    Hand clock = new Hand();
    String org = "a-" + quirk.name().toLowerCase(Locale.ROOT);
    try (Simulator simulator = Claude.started(clock, quirk);
        Service service = Claude.service(rig, simulator, clock, org)) {
      Claude.awaitHealth(service, LAST, Health.OK);
      assertEquals(Health.OK, service.state("messages").health());
      Claude.assertExact(rig, simulator, clock, org);
      Claude.poll(service, clock, Duration.ofHours(26));
      Claude.assertExact(rig, simulator, clock, org);
      assertReconciled(new InternalApi(service), simulator.claude().truth(clock.now));
      MeterRegistry meters = service.context().getBean(MeterRegistry.class);
      String gauge = "tidemark.reconciliation.difference.micros";
      assertTrue(meters.get(gauge).tag("cost_type", "web_search").gauge().value() > 0);
      assertTrue(Math.abs(meters.get(gauge).tag("cost_type", "tokens").gauge().value()) < 1_000);
    }
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

  private static long records(String org) {
    return rig.records(Topics.USAGE_EVENTS).stream()
        .filter(r -> r.key().startsWith(org + "/"))
        .count();
  }
}
