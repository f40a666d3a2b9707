package dev.tidemark.alert.routing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All rules in their order, with what they refer to.
 *
 * @param rules the first that matches decides, unless it continues
 * @param timings by name in the rules' {@code quiet}
 * @param owners addresses of those who answer for a group, by its path; a group without owners has
 *     those of the group above it
 * @param revision one more with each change; 0 for the defaults
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Rules(
    List<Rule> rules,
    List<Timing> timings,
    Map<String, List<String>> owners,
    long revision,
    Instant updatedAt,
    String updatedBy) {
  private static final int MOST = 200;

  /** Everybody who is configured is told of everything at once. */
  public static final Rules DEFAULT =
      new Rules(
          List.of(Rule.plain("everybody", Match.ALL, List.of("*"), false)),
          List.of(),
          Map.of(),
          0,
          Instant.EPOCH,
          "default");

  /** Fails with {@link IllegalArgumentException} naming field, rule and value. */
  public Rules {
    rules = rules == null ? List.of() : List.copyOf(rules);
    timings = timings == null ? List.of() : List.copyOf(timings);
    owners = owners == null ? Map.of() : Map.copyOf(new TreeMap<>(owners));
    Checks.require(rules.size() <= MOST, "rules must be at most " + MOST, rules.size());
    Checks.require(timings.size() <= MOST, "timings must be at most " + MOST, timings.size());
    Set<String> known = new HashSet<>();
    for (int i = 0; i < timings.size(); i++) {
      Checks.require(
          known.add(timings.get(i).name()),
          "timings[" + i + "].name must be unique",
          timings.get(i).name());
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      Checks.require(names.add(rule.name()), "rules[" + i + "].name must be unique", rule.name());
      for (String quiet : rule.quiet()) {
        Checks.require(
            known.contains(quiet), "rules[" + i + "].quiet must name one of the timings", quiet);
      }
    }
    owners.forEach(Rules::requireAddresses);
  }

  /** The same after a change. */
  public Rules changed(long nextRevision, Instant at, String by) {
    return new Rules(rules, timings, owners, nextRevision, at, by);
  }

  Optional<Rule> find(String name) {
    return rules.stream().filter(rule -> rule.name().equals(name)).findFirst();
  }

  List<Timing> timingsOf(Rule rule) {
    return timings.stream().filter(timing -> rule.quiet().contains(timing.name())).toList();
  }

  /** Who answers for a group, or for the nearest one above it; empty where nobody does. */
  List<String> ownersOf(String group) {
    for (String path = group; path != null; path = above(path)) {
      List<String> found = owners.get(path);
      if (found != null) {
        return found;
      }
    }
    return List.of();
  }

  private static String above(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? null : path.substring(0, slash);
  }

  private static void requireAddresses(String group, List<String> addresses) {
    for (String address : addresses) {
      Checks.require(
          Audience.isAddress(address), "owners." + group + " must be e-mail addresses", address);
    }
  }
}
