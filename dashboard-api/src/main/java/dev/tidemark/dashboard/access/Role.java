package dev.tidemark.dashboard.access;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.tidemark.dashboard.web.BadRequest;
import java.util.Locale;

/** What an account may do; each role may do what the ones before it may. */
public enum Role {
  /** Nothing: the account is blocked. */
  NONE,
  /** Reads. */
  VIEWER,
  /** Acts on incidents. */
  ANALYST,
  /** Changes settings, sources, accounts and tokens. */
  ADMIN;

  /** As it is written. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it may do what needs that role. */
  public boolean covers(Role needed) {
    return compareTo(needed) >= 0;
  }

  /** The role of a row. */
  static Role stored(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  /** Reads a role of the body; fails with {@link BadRequest}. */
  static Role read(String text) {
    for (Role role : values()) {
      if (role.wire().equals(text)) {
        return role;
      }
    }
    throw BadRequest.field("role", "role is none, viewer, analyst or admin, got: " + text);
  }
}
