package dev.tidemark.alert.routing;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why somebody is told now. */
public enum Occasion {
  /** The incident is new to the receiver. */
  FIRST,
  /** It got worse, or came back. */
  WORSE,
  /** Nobody acknowledged it, and it is told again. */
  REMINDER,
  /** Nobody acknowledged it, and somebody else is told. */
  ESCALATION,
  /** It is over. */
  OVER,
  /** Its state changed, for receivers that keep a state of their own. */
  FOLLOW;

  /** The name in JSON and in the database. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The occasion of that name. */
  public static Occasion of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
