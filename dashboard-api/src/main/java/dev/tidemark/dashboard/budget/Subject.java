package dev.tidemark.dashboard.budget;

import dev.tidemark.dashboard.web.BadRequest;
import dev.tidemark.schemas.Budget;
import dev.tidemark.schemas.Budget.Scope;
import dev.tidemark.schemas.Ids;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Whose spend is asked for; in an address {@code org}, {@code group:Engineering/Web}, {@code
 * user:ann@acme.test}, {@code model:gpt-5} or {@code provider:cursor}.
 *
 * @param name null for the organisation; of a person the user id
 */
public record Subject(Scope scope, String name) {
  private static final int LONGEST = 300;

  /** The subject of a budget. */
  static Subject of(Budget budget) {
    return new Subject(budget.scope(), budget.subject());
  }

  /** Reads a subject of an address; a missing one is the organisation. */
  static Subject parse(String text) {
    if (text == null || text.equals(Scope.ORG.wire())) {
      return new Subject(Scope.ORG, null);
    }
    int colon = text.indexOf(':');
    String kind = colon < 0 ? text : text.substring(0, colon);
    String name = colon < 0 ? "" : text.substring(colon + 1);
    try {
      return of("subject", scope("subject", kind), name);
    } catch (BadRequest e) {
      throw BadRequest.parameter("subject", e.problem().detail());
    }
  }

  /** A scope by its name; fails naming the field. */
  static Scope scope(String field, String wire) {
    return Arrays.stream(Scope.values())
        .filter(s -> s.wire().equals(wire))
        .findFirst()
        .orElseThrow(
            () ->
                BadRequest.field(
                    field,
                    "the scope is one of %s, got: %s"
                        .formatted(
                            Arrays.stream(Scope.values())
                                .map(Scope::wire)
                                .collect(Collectors.joining(", ")),
                            wire)));
  }

  /** A subject of that scope; a person may be named by the address. */
  static Subject of(String field, Scope scope, String name) {
    if (scope == Scope.ORG) {
      if (name != null && !name.isBlank()) {
        throw BadRequest.field(field, "the scope org has no subject, got: " + name);
      }
      return new Subject(scope, null);
    }
    if (name == null
        || name.isBlank()
        || name.length() > LONGEST
        || name.chars().anyMatch(Character::isISOControl)) {
      throw BadRequest.field(
          field, "%s names a %s in 1 to %d characters".formatted(field, scope.wire(), LONGEST));
    }
    boolean address = scope == Scope.USER && name.contains("@");
    return new Subject(scope, address ? Ids.userId(name) : name.strip());
  }

  /** As an address writes it. */
  String text() {
    return scope == Scope.ORG ? scope.wire() : scope.wire() + ":" + name;
  }
}
