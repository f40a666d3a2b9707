package dev.tidemark.alert.routing;

import static dev.tidemark.alert.routing.Situations.AUDIENCE;
import static dev.tidemark.alert.routing.Situations.MAIL;
import static dev.tidemark.alert.routing.Situations.NEW;
import static dev.tidemark.alert.routing.Situations.NOW;
import static dev.tidemark.alert.routing.Situations.PAGER;
import static dev.tidemark.alert.routing.Situations.SLACK;
import static dev.tidemark.alert.routing.Situations.at;
import static dev.tidemark.alert.routing.Situations.reasons;
import static dev.tidemark.alert.routing.Situations.receivers;
import static dev.tidemark.alert.routing.Situations.rule;
import static dev.tidemark.alert.routing.Situations.rules;
import static dev.tidemark.alert.routing.Situations.sent;
import static dev.tidemark.alert.routing.Situations.severity;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.alert.Incidents;
import dev.tidemark.alert.routing.History.Progress;
import dev.tidemark.alert.routing.History.Sent;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;
import dev.tidemark.schemas.Severity;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoutingTest {
  @Test
  void withoutRulesEverybodyIsToldAtOnceAndOnce() {
    Plan plan = Routing.decide(at(Rules.DEFAULT, NEW, NOW));
    assertEquals(List.of(SLACK, MAIL, PAGER), receivers(plan));
    assertTrue(plan.tells().stream().allMatch(d -> d.at().equals(NOW) && d.bundle() == null));
    assertNull(plan.lookAgain(), "nothing is repeated");
  }

  @Test
  void theEndIsToldToThoseWhoWereTold() {
    Incident over = Incidents.of("one", 3, Status.RESOLVED, true);
    History history =
        new History(
            NOW,
            3,
            List.of(
                sent(SLACK, 1, Occasion.FIRST, NOW),
                new Sent(MAIL, "everybody", 1, Occasion.FIRST, Progress.DEAD, NOW)));
    Plan plan =
        Routing.decide(
            new Situation(Rules.DEFAULT, List.of(), AUDIENCE, over, false, history, NOW));
    assertEquals(List.of(SLACK), receivers(plan));
    assertEquals(Occasion.OVER, plan.tells().getFirst().occasion());
    assertEquals(List.of(Reason.DUE, Reason.NEVER_TOLD, Reason.NEVER_TOLD), reasons(plan));
  }

  @Test
  void theFirstRuleThatMatchesDecidesUnlessItContinues() {
    Rule first = Rule.plain("critical", severity(Severity.CRITICAL), List.of(SLACK), true);
    Plan plan = Routing.decide(at(rules(first, rule("all", MAIL), rule("never", PAGER)), NEW, NOW));
    assertEquals(List.of(SLACK, MAIL), receivers(plan));
    assertEquals(Reason.STOPPED, plan.decisions().getLast().reason());
  }

  @Test
  void aRuleThatDoesNotMatchSaysWhichConditionFails() {
    Match wanted =
        new Match(null, List.of("drift"), List.of("Sales"), null, null, new BigDecimal("50"));
    Plan plan = Routing.decide(at(rules(Rule.plain("r", wanted, List.of(SLACK), false)), NEW, NOW));
    assertEquals(
        "detector is burn-rate, daily-spike, the rule wants drift",
        plan.decisions().getFirst().detail());
    assertTrue(plan.tells().isEmpty());
    Match amount = new Match(null, null, null, null, null, new BigDecimal("109.26"));
    assertEquals(
        "amount above usual is $109.25, the rule wants at least $109.26",
        amount.mismatch(NEW).orElseThrow());
    assertTrue(
        new Match(null, null, List.of("Platform"), null, null, new BigDecimal("109.25"))
            .mismatch(NEW)
            .isEmpty());
  }

  @Test
  void ownersAndTheDeveloperAreToldByMailAndEachOnce() {
    Plan plan =
        Routing.decide(
            at(
                rules(rule("r", "group-owners", "developer", "email:lead@acme.test", "nobody")),
                NEW,
                NOW));
    assertEquals(List.of("email:lead@acme.test", "email:ada@acme.test"), receivers(plan));
    assertEquals(
        List.of(Reason.DUE, Reason.DUE, Reason.DUPLICATE, Reason.NO_SUCH_RECEIVER), reasons(plan));
  }
}
