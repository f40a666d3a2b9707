package dev.tidemark.alert.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.alert.Incidents;
import dev.tidemark.alert.routing.History.Progress;
import dev.tidemark.alert.routing.History.Sent;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;
import dev.tidemark.schemas.Severity;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What holds whatever the rules, silences and histories are. */
class RoutingPropertyTest {
  private static final List<String> ALL = List.of("slack:C1", "email:a@acme.test", "pagerduty");
  private static final Audience AUDIENCE = new Audience(ALL, Set.of("pagerduty"), true);
  private static final List<String> ZONES =
      List.copyOf(new TreeSet<>(ZoneId.getAvailableZoneIds()));

  private static Situation random(Random random) {
    List<Timing> timings = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      timings.add(timing(random, "t" + i));
    }
    List<Rule> rules = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      rules.add(rule(random, "r" + i));
    }
    Status status = Status.values()[random.nextInt(Status.values().length)];
    boolean notifies = status != Status.HISTORICAL && random.nextBoolean();
    int version = 1 + random.nextInt(4);
    Incident incident = Incidents.of("p", version, status, notifies);
    Instant now = Incidents.AT.plusSeconds(random.nextInt(40_000_000));
    List<Silence> silences =
        random.nextInt(3) > 0
            ? List.of()
            : List.of(
                new Silence(
                    "s",
                    null,
                    now.minusSeconds(9),
                    now.plusSeconds(1 + random.nextInt(9_999)),
                    "bo",
                    null));
    List<Sent> sent = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      sent.add(
          new Sent(
              ALL.get(random.nextInt(ALL.size())),
              "r1",
              1 + random.nextInt(version),
              Occasion.FIRST,
              Progress.values()[random.nextInt(3)],
              now.minusSeconds(random.nextInt(90_000))));
    }
    History history = new History(now.minusSeconds(random.nextInt(9_999)), version, sent);
    return new Situation(
        new Rules(rules, timings, Map.of(), 1, now, "test"),
        silences,
        AUDIENCE,
        incident,
        random.nextBoolean(),
        history,
        now);
  }

  private static Rule rule(Random random, String name) {
    boolean digest = random.nextInt(4) == 0;
    Severity atLeast = random.nextBoolean() ? null : Severity.WARNING;
    return new Rule(
        name,
        new Match(atLeast, null, null, null, null, null),
        random.nextBoolean() ? List.of("*") : List.of("developer", ALL.getFirst()),
        random.nextBoolean(),
        random.nextBoolean() ? List.of() : List.of("t" + random.nextInt(2)),
        random.nextBoolean() ? null : Severity.CRITICAL,
        digest ? new Digest(LocalTime.of(random.nextInt(24), 0), zone(random), null) : null,
        !digest && random.nextBoolean()
            ? new Grouping(Duration.ofSeconds(10 + random.nextInt(600)), List.of())
            : null,
        random.nextBoolean() ? null : Duration.ofMinutes(1 + random.nextInt(500)),
        random.nextBoolean()
            ? List.of()
            : List.of(new Rule.Step(Duration.ofMinutes(1 + random.nextInt(99)), List.of("*"))),
        random.nextBoolean());
  }

  private static Timing timing(Random random, String name) {
    Set<DayOfWeek> days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)));
    days.add(DayOfWeek.of(1 + random.nextInt(7)));
    return new Timing(
        name,
        zone(random),
        random.nextBoolean() ? null : days,
        LocalTime.of(random.nextInt(24), random.nextInt(60)),
        LocalTime.of(random.nextInt(24), random.nextInt(60)));
  }

  private static ZoneId zone(Random random) {
    return ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
  }

  @Test
  void everyDecisionHasItsReasonAndNobodyIsToldTwiceAndTimeGoesOn() {
    Random random = new Random(7);
    int told = 0;
    for (int i = 0; i < 20_000; i++) {
      Situation s = random(random);
      Plan plan = Routing.decide(s);
      assertEquals(plan, Routing.decide(s), "a pure function");
      Set<String> receivers = new HashSet<>();
      for (Decision d : plan.decisions()) {
        assertEquals(d.tells() || d.waits(), d.at() != null, d.toString());
        assertFalse(d.at() != null && d.at().isBefore(s.now()), d.toString());
        if (d.tells()) {
          told++;
          assertTrue(receivers.add(d.receiver()), "once each: " + plan);
          assertTrue(s.audience().reaches(d.receiver()), d.toString());
        }
      }
      if (plan.lookAgain() != null) {
        assertTrue(plan.lookAgain().isAfter(s.now()), "it ends: " + s + plan);
      }
      requireQuiet(s, plan);
    }
    assertTrue(told > 5_000, "the situations are worth something: " + told);
  }

  private static void requireQuiet(Situation s, Plan plan) {
    Status status = s.incident().status();
    for (Decision d : plan.tells()) {
      boolean end = d.occasion() == Occasion.OVER || d.occasion() == Occasion.FOLLOW;
      assertTrue(end || s.silences().isEmpty(), "silenced: " + d);
      if (s.look()) {
        assertTrue(status == Status.DETECTED || status == Status.ALERTED, d.toString());
      }
      if (d.occasion() == Occasion.OVER) {
        assertTrue(s.history().knows(d.receiver()), d.toString());
      }
    }
  }

  @Test
  void afterEveryNoticeIsDeliveredTheSameChangeTellsNobody() {
    Random random = new Random(11);
    for (int i = 0; i < 5_000; i++) {
      Situation s = random(random);
      List<Sent> sent = new ArrayList<>(s.history().sent());
      for (Decision d : Routing.decide(s).tells()) {
        sent.add(
            new Sent(
                d.receiver(), d.rule(), s.version(), d.occasion(), Progress.DELIVERED, d.at()));
      }
      History history = new History(s.history().since(), s.history().version(), sent);
      Situation again =
          new Situation(
              s.rules(), s.silences(), s.audience(), s.incident(), s.look(), history, s.now());
      assertEquals(List.of(), Routing.decide(again).tells(), s.toString());
    }
  }

  @Test
  void quietTimesEndInEveryZoneAndNothingIsQuietAtTheirEnd() {
    Random random = new Random(13);
    int quiet = 0;
    for (String zone : ZONES) {
      for (int i = 0; i < 40; i++) {
        Timing some = timing(random, "t");
        Timing timing = new Timing("t", ZoneId.of(zone), some.days(), some.from(), some.until());
        Instant now = Incidents.AT.plusSeconds(random.nextInt(60_000_000));
        Optional<Instant> end = Timing.endOf(List.of(timing), now);
        if (end.isPresent()) {
          quiet++;
          assertTrue(end.get().isAfter(now), timing + " at " + now);
          boolean always = timing.days().size() == 7 && timing.from().equals(timing.until());
          assertTrue(always || timing.endsAt(end.get()).isEmpty(), timing + " at " + now);
        }
      }
    }
    assertTrue(quiet > 1_000, "some are quiet: " + quiet);
  }
}
