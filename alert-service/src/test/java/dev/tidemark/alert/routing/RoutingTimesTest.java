package dev.tidemark.alert.routing;

import static dev.tidemark.alert.routing.Situations.AUDIENCE;
import static dev.tidemark.alert.routing.Situations.MAIL;
import static dev.tidemark.alert.routing.Situations.NEW;
import static dev.tidemark.alert.routing.Situations.NOW;
import static dev.tidemark.alert.routing.Situations.PAGER;
import static dev.tidemark.alert.routing.Situations.SLACK;
import static dev.tidemark.alert.routing.Situations.at;
import static dev.tidemark.alert.routing.Situations.history;
import static dev.tidemark.alert.routing.Situations.look;
import static dev.tidemark.alert.routing.Situations.reasons;
import static dev.tidemark.alert.routing.Situations.receivers;
import static dev.tidemark.alert.routing.Situations.rules;
import static dev.tidemark.alert.routing.Situations.sent;
import static dev.tidemark.alert.routing.Situations.severity;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.alert.Incidents;
import dev.tidemark.alert.routing.History.Sent;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;
import dev.tidemark.schemas.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoutingTimesTest {
  @Test
  void quietTimesHoldNoticesBackAndTellThemTogetherAtTheirEnd() {
    Rule held =
        new Rule(
            "r", null, List.of(SLACK), false, List.of("night"), null, null, null, null, null, null);
    Decision d = Routing.decide(at(rules(held), NEW, NOW)).tells().getFirst();
    assertEquals(Reason.QUIET, d.reason());
    assertEquals(Instant.parse("2026-03-19T06:00:00Z"), d.at());
    Rule exempt =
        new Rule(
            "r",
            null,
            List.of(SLACK),
            false,
            List.of("night"),
            Severity.CRITICAL,
            null,
            null,
            null,
            null,
            null);
    assertEquals(NOW, Routing.decide(at(rules(exempt), NEW, NOW)).tells().getFirst().at());
  }

  @Test
  void incidentsOfOneWindowHaveOneBundleAndOthersHaveAnother() {
    Rule grouped =
        new Rule(
            "r",
            null,
            List.of(SLACK),
            false,
            null,
            null,
            null,
            new Grouping(Duration.ofSeconds(30), List.of(Grouping.Field.SEVERITY)),
            null,
            null,
            null);
    Decision one = Routing.decide(at(rules(grouped), NEW, NOW)).tells().getFirst();
    Incident two = Incidents.of("two", 1, Status.DETECTED, true);
    Decision same = Routing.decide(at(rules(grouped), two, NOW.plusSeconds(29))).tells().getFirst();
    Decision later =
        Routing.decide(at(rules(grouped), two, NOW.plusSeconds(30))).tells().getFirst();
    assertEquals(one.bundle(), same.bundle());
    assertEquals(NOW.plusSeconds(30), one.at());
    assertEquals(NOW.plusSeconds(60), later.at());
  }

  @Test
  void digestsGoOutAtTheirTime() {
    Rule daily =
        new Rule(
            "r",
            null,
            List.of(SLACK),
            false,
            null,
            null,
            new Digest(LocalTime.of(9, 0), ZoneId.of("America/New_York"), null),
            null,
            null,
            null,
            null);
    Decision d = Routing.decide(at(rules(daily), NEW, NOW)).tells().getFirst();
    assertEquals(Instant.parse("2026-03-18T13:00:00Z"), d.at());
    assertEquals(Reason.DIGEST, d.reason());
  }

  private static Rule urgent() {
    return new Rule(
        "r",
        null,
        List.of(SLACK),
        false,
        null,
        null,
        null,
        null,
        Duration.ofHours(4),
        List.of(new Rule.Step(Duration.ofMinutes(15), List.of(MAIL))),
        null);
  }

  @Test
  void stepsAndRemindersComeUntilSomebodyAcknowledges() {
    Plan plan = Routing.decide(at(rules(urgent()), NEW, NOW));
    assertEquals(List.of(Reason.DUE, Reason.STEP_LATER), reasons(plan));
    assertEquals(NOW.plus(Duration.ofMinutes(15)), plan.lookAgain());
    Sent first = sent(SLACK, 1, Occasion.FIRST, NOW);
    Instant quarter = NOW.plus(Duration.ofMinutes(15));
    Plan step = Routing.decide(look(rules(urgent()), NEW, history(first), quarter));
    assertEquals(List.of(MAIL), receivers(step));
    assertEquals(Occasion.ESCALATION, step.tells().getFirst().occasion());
    Instant four = NOW.plus(Duration.ofHours(4));
    History all = history(first, sent(MAIL, 1, Occasion.ESCALATION, quarter));
    Plan reminder = Routing.decide(look(rules(urgent()), NEW, all, four));
    assertEquals(List.of(SLACK), receivers(reminder));
    assertEquals(1, reminder.tells().getFirst().number());
    assertEquals(quarter.plus(Duration.ofHours(4)), reminder.lookAgain());
    Incident taken = Incidents.of("one", 2, Status.ACKNOWLEDGED, false);
    Plan none = Routing.decide(look(rules(urgent()), taken, all, four));
    assertEquals(List.of(Reason.ACKNOWLEDGED, Reason.ACKNOWLEDGED), reasons(none));
    assertNull(none.lookAgain());
  }

  @Test
  void aSilenceDelaysWhatIsStillOpenAtItsEndAndNeverHidesAnEnd() {
    Silence silence =
        new Silence("s", severity(Severity.WARNING), NOW, NOW.plusSeconds(600), "bo", "release");
    Situation silenced =
        new Situation(Rules.DEFAULT, List.of(silence), AUDIENCE, NEW, false, History.NONE, NOW);
    Plan plan = Routing.decide(silenced);
    assertTrue(plan.tells().isEmpty());
    assertEquals(NOW.plusSeconds(600), plan.lookAgain());
    Plan after = Routing.decide(look(Rules.DEFAULT, NEW, history(), NOW.plusSeconds(600)));
    assertEquals(3, after.tells().size());
    Incident over = Incidents.of("one", 3, Status.RESOLVED, true);
    Situation end =
        new Situation(
            Rules.DEFAULT,
            List.of(silence),
            AUDIENCE,
            over,
            false,
            history(sent(SLACK, 1, Occasion.FIRST, NOW)),
            NOW);
    assertEquals(List.of(SLACK), receivers(Routing.decide(end)));
  }

  @Test
  void onlyReceiversWithAStateFollowAnAcknowledgement() {
    Incident taken = acknowledged();
    History history =
        history(sent(SLACK, 1, Occasion.FIRST, NOW), sent(PAGER, 1, Occasion.FIRST, NOW));
    Situation s = new Situation(Rules.DEFAULT, List.of(), AUDIENCE, taken, false, history, NOW);
    Plan plan = Routing.decide(s);
    assertEquals(List.of(PAGER), receivers(plan));
    assertEquals(Occasion.FOLLOW, plan.tells().getFirst().occasion());
  }

  private static Incident acknowledged() {
    Incident i = Incidents.of("one", 2, Status.ACKNOWLEDGED, false);
    return new Incident(
        i.id(),
        i.org(),
        i.episode(),
        2,
        i.status(),
        i.severity(),
        "acknowledged",
        "bo",
        false,
        i.scope(),
        i.detectors(),
        i.userId(),
        i.user(),
        i.group(),
        i.model(),
        i.summary(),
        i.value(),
        i.expected(),
        i.unit(),
        i.excessMicros(),
        i.occurrences(),
        i.startedAt(),
        i.detectedAt(),
        null,
        NOW,
        null,
        null,
        NOW,
        "bo",
        null,
        null);
  }

  @Test
  void aDryRunTellsADayAhead() {
    List<DryRun.Moment> moments = DryRun.of(at(rules(urgent()), NEW, NOW));
    assertEquals(NOW, moments.getFirst().at());
    assertEquals(NOW.plus(Duration.ofMinutes(15)), moments.get(1).at());
    assertTrue(moments.size() >= 12, moments.toString());
    assertTrue(moments.getLast().at().isBefore(NOW.plus(Duration.ofDays(1)).plusSeconds(1)));
  }
}
