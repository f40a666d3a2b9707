package dev.tidemark.alert.routing;

import static dev.tidemark.alert.routing.Situations.MAIL;
import static dev.tidemark.alert.routing.Situations.NOW;
import static dev.tidemark.alert.routing.Situations.PAGER;
import static dev.tidemark.alert.routing.Situations.SLACK;
import static dev.tidemark.alert.routing.Situations.history;
import static dev.tidemark.alert.routing.Situations.reasons;
import static dev.tidemark.alert.routing.Situations.receivers;
import static dev.tidemark.alert.routing.Situations.rule;
import static dev.tidemark.alert.routing.Situations.rules;
import static dev.tidemark.alert.routing.Situations.sent;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tidemark.alert.Incidents;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An incident that is put off, and who is told of that. */
class SnoozeTest {
  private static final Instant UNTIL = NOW.plus(Duration.ofHours(1));
  private static final Audience AUDIENCE =
      new Audience(List.of(SLACK, MAIL, PAGER), Set.of(PAGER), Set.of(SLACK), true);
  private static final History TOLD =
      history(
          sent(SLACK, 1, Occasion.FIRST, NOW),
          sent(MAIL, 1, Occasion.FIRST, NOW),
          sent(PAGER, 1, Occasion.FIRST, NOW));

  private static Plan plan(Incident incident, boolean look, Instant now) {
    Rules rules = rules(rule("all", SLACK, MAIL, PAGER));
    return Routing.decide(new Situation(rules, List.of(), AUDIENCE, incident, look, TOLD, now));
  }

  private static Incident after(String cause, Status status, Instant until) {
    return Incidents.after("one", 2, status, cause, "slack:bo@acme.test", until);
  }

  @Test
  void onlyWhoShowsPeopleItsStateFollowsASilence() {
    assertEquals(
        List.of(SLACK), receivers(plan(after("snoozed", Status.ALERTED, UNTIL), false, NOW)));
    assertEquals(
        List.of(SLACK), receivers(plan(after("unsnoozed", Status.ALERTED, null), false, NOW)));
    assertEquals(List.of(), receivers(plan(after("noted", Status.ALERTED, null), false, NOW)));
  }

  @Test
  void whoKeepsAStateAndWhoShowsItFollowAcknowledgement() {
    Plan plan = plan(after("acknowledged", Status.ACKNOWLEDGED, null), false, NOW);
    assertEquals(Set.of(SLACK, PAGER), Set.copyOf(receivers(plan)));
  }

  @Test
  void nobodyIsToldUntilTheEndOfTheSilence() {
    Incident snoozed = after("worse", Status.ALERTED, UNTIL);
    Plan plan = plan(snoozed, false, NOW.plusSeconds(60));
    assertEquals(List.of(), receivers(plan));
    assertEquals(Set.of(Reason.SILENCED), Set.copyOf(reasons(plan)));
    assertEquals(UNTIL.plusSeconds(60), plan.lookAgain(), "its end is told by its own version");
    assertEquals(3, receivers(plan(snoozed, false, UNTIL.plusSeconds(61))).size());
    assertEquals(3, receivers(plan(after("woke", Status.ALERTED, null), false, UNTIL)).size());
  }
}
