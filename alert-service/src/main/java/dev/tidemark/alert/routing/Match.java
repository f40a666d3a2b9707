package dev.tidemark.alert.routing;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.schemas.DetectorCatalogue;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Money;
import dev.tidemark.schemas.Severity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What an incident must be; every condition that is set must hold, and no condition matches all.
 *
 * @param atLeast the lowest severity; null for any
 * @param detectors one of them found it; empty for any
 * @param groups the group's path or the beginning of one, such as {@code Engineering/Platform}
 * @param users address, name or user id
 * @param scopes {@code user}, {@code team} or {@code source}
 * @param excessUsd at least so many US dollars above the usual; null for any amount
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Match(
    Severity atLeast,
    List<String> detectors,
    List<String> groups,
    List<String> users,
    List<String> scopes,
    BigDecimal excessUsd) {
  private static final List<String> SCOPES = List.of("user", "team", "source");

  /** Matches every incident. */
  public static final Match ALL = new Match(null, null, null, null, null, null);

  /** Fails with {@link IllegalArgumentException} naming field, rule and value. */
  public Match {
    detectors = Checks.list("detectors", detectors);
    groups = Checks.list("groups", groups);
    users = Checks.list("users", users);
    scopes = Checks.list("scopes", scopes);
    detectors.forEach(Match::requireDetector);
    for (String scope : scopes) {
      Checks.require(SCOPES.contains(scope), "scopes must be user, team or source", scope);
    }
    Checks.require(
        excessUsd == null || excessUsd.signum() >= 0 && excessUsd.precision() <= 15,
        "excessUsd must be 0 or more",
        excessUsd);
  }

  /** Whether no condition is set. */
  public boolean matchesAll() {
    return equals(ALL);
  }

  /** Which condition the incident fails, as words; empty where it matches. */
  public Optional<String> mismatch(Incident i) {
    if (atLeast != null && i.severity().compareTo(atLeast) < 0) {
      return fails("severity", i.severity().wire(), "at least " + atLeast.wire());
    }
    if (!detectors.isEmpty() && i.detectors().stream().noneMatch(detectors::contains)) {
      return fails("detector", String.join(", ", i.detectors()), String.join(" or ", detectors));
    }
    if (!groups.isEmpty() && groups.stream().noneMatch(g -> within(g, i.group()))) {
      return fails("group", i.group(), String.join(" or ", groups));
    }
    if (!users.isEmpty() && users.stream().noneMatch(u -> is(u, i))) {
      return fails("user", i.user(), String.join(" or ", users));
    }
    if (!scopes.isEmpty() && !scopes.contains(i.scope())) {
      return fails("scope", i.scope(), String.join(" or ", scopes));
    }
    if (excessUsd != null && i.excessMicros() < Money.microsOfUsd(excessUsd)) {
      return fails("amount above usual", Money.display(i.excessMicros()), "at least $" + excessUsd);
    }
    return Optional.empty();
  }

  /** Whether a group's path is the given one or below it. */
  static boolean within(String path, String group) {
    return group != null && (group.equals(path) || group.startsWith(path + "/"));
  }

  private static boolean is(String user, Incident i) {
    return user.equals(i.userId()) || user.equalsIgnoreCase(i.user());
  }

  private static Optional<String> fails(String what, String is, String wanted) {
    return Optional.of(
        "%s is %s, the rule wants %s".formatted(what, is == null ? "none" : is, wanted));
  }

  private static void requireDetector(String name) {
    try {
      DetectorCatalogue.of(name);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("detectors names no known detector, got: " + name, e);
    }
  }
}
