package dev.tidemark.alert.routing;

import dev.tidemark.alert.Incidents;
import dev.tidemark.alert.routing.History.Progress;
import dev.tidemark.alert.routing.History.Sent;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;
import dev.tidemark.schemas.Severity;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rules and situations for tests. */
final class Situations {
  /** A Wednesday, 13:05 in Berlin. */
  static final Instant NOW = Incidents.AT;

  static final String SLACK = "slack:C1";
  static final String MAIL = "email:finance@acme.test";
  static final String PAGER = "pagerduty";
  static final Audience AUDIENCE = new Audience(List.of(SLACK, MAIL, PAGER), Set.of(PAGER), true);
  static final Incident NEW = Incidents.of("one", 1, Status.DETECTED, true);

  private Situations() {}

  static Rules rules(Rule... rules) {
    return new Rules(
        List.of(rules),
        List.of(
            new Timing(
                "night",
                ZoneId.of("Europe/Berlin"),
                null,
                LocalTime.of(13, 0),
                LocalTime.of(7, 0))),
        Map.of("Platform", List.of("lead@acme.test"), "Sales", List.of("cfo@acme.test")),
        1,
        NOW,
        "test");
  }

  static Rule rule(String name, String... tell) {
    return Rule.plain(name, Match.ALL, List.of(tell), false);
  }

  static Match severity(Severity atLeast) {
    return new Match(atLeast, null, null, null, null, null);
  }

  static Situation at(Rules rules, Incident incident, Instant now) {
    return new Situation(rules, List.of(), AUDIENCE, incident, false, History.NONE, now);
  }

  static Situation look(Rules rules, Incident incident, History history, Instant now) {
    return new Situation(rules, List.of(), AUDIENCE, incident, true, history, now);
  }

  static Sent sent(String to, int version, Occasion occasion, Instant at) {
    return new Sent(to, "r", version, occasion, Progress.DELIVERED, at);
  }

  static History history(Sent... sent) {
    return new History(NOW, 1, Arrays.asList(sent));
  }

  static List<String> receivers(Plan plan) {
    return plan.tells().stream().map(Decision::receiver).toList();
  }

  static List<Reason> reasons(Plan plan) {
    return plan.decisions().stream().map(Decision::reason).toList();
  }
}
