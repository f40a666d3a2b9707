package dev.tidemark.dashboard.access;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.tidemark.dashboard.web.BadRequest;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a token may be used for. */
public enum Scope {
  /** Sums, models, incidents, sources, settings. */
  SPEND_READ("spend:read", Role.VIEWER),
  /** People by name, and lists of them. */
  USERS_READ("users:read", Role.VIEWER),
  /** Actions on incidents, and feedback. */
  INCIDENTS_WRITE("incidents:write", Role.ANALYST),
  /** Imports, syncs, the directory. */
  DATA_WRITE("data:write", Role.ADMIN),
  /** Settings, budgets and messages. */
  SETTINGS_WRITE("settings:write", Role.ADMIN),
  /** Everything, with accounts, tokens and the audit log. */
  ADMIN("admin", Role.ADMIN);

  private final String wire;
  private final Role role;

  Scope(String wire, Role role) {
    this.wire = wire;
    this.role = role;
  }

  /** As it is written. */
  @JsonValue
  public String wire() {
    return wire;
  }

  /** The least role that may give it to a token. */
  Role role() {
    return role;
  }

  /** Reads the scopes of the body; fails with {@link BadRequest}. */
  static Set<Scope> read(Collection<String> texts) {
    if (texts == null || texts.isEmpty()) {
      throw BadRequest.field("scopes", "a token has at least one of the scopes " + known());
    }
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (String text : texts) {
      scopes.add(one(text));
    }
    return scopes;
  }

  private static Scope one(String text) {
    for (Scope scope : values()) {
      if (scope.wire.equals(text)) {
        return scope;
      }
    }
    throw BadRequest.field("scopes", "a scope is one of " + known() + ", got: " + text);
  }

  private static String known() {
    return String.join(", ", List.of(values()).stream().map(Scope::wire).toList());
  }
}
