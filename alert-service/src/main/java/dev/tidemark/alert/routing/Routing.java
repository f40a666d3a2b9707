package dev.tidemark.alert.routing;

import dev.tidemark.schemas.Incident.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Decides who is told; a pure function. */
public final class Routing {
  /** Changes that nobody is told of, but that receivers with a state of their own follow. */
  private static final Set<String> FOLLOWED = Set.of("acknowledged", "reopened");

  /** Changes that only receivers follow that show people an incident's state. */
  private static final Set<String> SHOWN = Set.of("snoozed", "unsnoozed");

  /** Stands for a rule that has been removed. */
  private static final Rule FALLBACK = Rule.plain("told before", Match.ALL, List.of(), false);

  private Routing() {}

  /** Everything that is decided, with its reasons, in the order of the rules. */
  public static Plan decide(Situation s) {
    List<Decision> asked = new ArrayList<>();
    if (!s.look() && !s.incident().notifies()) {
      asked.addAll(followers(s));
    } else {
      asked.addAll(byRules(s));
    }
    List<Decision> once = withoutDuplicates(asked);
    return new Plan(once, lookAgain(once, s));
  }

  private static List<Decision> followers(Situation s) {
    List<Decision> told =
        toldBefore(s)
            .filter(following(s)::contains)
            .map(r -> Decision.due(null, r, Occasion.FOLLOW, 0, s.now()))
            .map(d -> Stages.ALL.apply(d, FALLBACK, s))
            .toList();
    return told.isEmpty()
        ? List.of(Decision.passedOver(null, Reason.NOT_TOLD_OF, "this change is told to nobody"))
        : told;
  }

  /** Who wants to know of a change that nobody is told of. */
  private static Set<String> following(Situation s) {
    String cause = String.valueOf(s.incident().cause());
    boolean followed = s.incident().status() == Status.RESOLVED || FOLLOWED.contains(cause);
    Set<String> names = new HashSet<>(followed ? s.audience().following() : Set.of());
    if (followed || SHOWN.contains(cause)) {
      names.addAll(s.audience().showing());
    }
    return names;
  }

  private static List<Decision> byRules(Situation s) {
    List<Decision> asked = new ArrayList<>();
    String stoppedBy = null;
    for (Rule rule : s.rules().rules()) {
      if (stoppedBy != null) {
        String words = "rule " + stoppedBy + " matched before, and does not continue";
        asked.add(Decision.passedOver(rule.name(), Reason.STOPPED, words));
        continue;
      }
      var mismatch = rule.match().mismatch(s.incident());
      if (mismatch.isPresent()) {
        asked.add(Decision.passedOver(rule.name(), Reason.NO_MATCH, mismatch.get()));
        continue;
      }
      asked.addAll(byRule(rule, s));
      stoppedBy = rule.goesOn() ? null : rule.name();
    }
    if (!s.look() && s.incident().status() == Status.RESOLVED) {
      asked.addAll(theEnd(asked, s));
    }
    return asked;
  }

  private static List<Decision> byRule(Rule rule, Situation s) {
    List<Decision> asked = new ArrayList<>();
    for (Rule.Wave wave : rule.waves()) {
      for (String name : wave.tell()) {
        List<String> behind = s.audience().behind(name, s.rules(), s.incident());
        if (behind.isEmpty()) {
          String words = "there is nobody behind " + name + " for this incident";
          asked.add(Decision.passedOver(rule.name(), Reason.NOBODY_BEHIND, words));
        }
        for (String receiver : behind) {
          Decision due = Decision.due(rule.name(), receiver, Occasion.FIRST, wave.step(), s.now());
          asked.add(Stages.ALL.apply(due, rule, s));
        }
      }
    }
    return asked;
  }

  /** The end for those who were told under rules that match no more. */
  private static List<Decision> theEnd(List<Decision> asked, Situation s) {
    return toldBefore(s)
        .filter(r -> asked.stream().noneMatch(d -> r.equals(d.receiver())))
        .map(
            r -> {
              String told =
                  s.history().to(r).map(History.Sent::rule).reduce((a, b) -> b).orElse(null);
              Rule rule = s.rules().find(told).orElse(FALLBACK);
              Decision due = Decision.due(rule.name(), r, Occasion.OVER, 0, s.now());
              return Stages.ALL.apply(due, rule, s);
            })
        .toList();
  }

  private static Stream<String> toldBefore(Situation s) {
    return s.history().sent().stream()
        .map(History.Sent::receiver)
        .distinct()
        .filter(s.history()::knows);
  }

  /** Each receiver is told once, at the earliest of its times. */
  private static List<Decision> withoutDuplicates(List<Decision> asked) {
    Map<String, Decision> first = new HashMap<>();
    asked.stream()
        .filter(Decision::tells)
        .sorted(Comparator.comparing(Decision::at))
        .forEach(d -> first.putIfAbsent(d.receiver(), d));
    return asked.stream()
        .map(
            d -> {
              Decision kept = d.tells() ? first.get(d.receiver()) : d;
              return kept == d ? d : d.not(Reason.DUPLICATE, "told by rule " + kept.rule());
            })
        .toList();
  }

  private static Instant lookAgain(List<Decision> decisions, Situation s) {
    return decisions.stream().flatMap(d -> again(d, s)).min(Comparator.naturalOrder()).orElse(null);
  }

  private static Stream<Instant> again(Decision d, Situation s) {
    if (d.waits()) {
      return Stream.of(d.at());
    }
    boolean open = s.look() || s.incident().status() != Status.RESOLVED;
    if (!d.tells() || !open || d.rule() == null) {
      return Stream.empty();
    }
    return s.rules().find(d.rule()).map(Rule::repeat).map(d.at()::plus).stream();
  }
}
