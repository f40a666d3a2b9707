package dev.tidemark.dashboard.why;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What of a change of spend has one cause, in the order in which the causes are told. */
public enum Part {
  /** People who used something now, and nothing before. */
  CAME,
  /** People who used something before, and nothing now. */
  LEFT,
  /** The others made more or fewer requests, at the average cost of a request before. */
  VOLUME,
  /** The others' requests went to other models. */
  MIX,
  /** Requests to the same model have more or fewer tokens. */
  SIZE,
  /** Of the same tokens, more or fewer are read from the cache, written to it, or output. */
  CACHE,
  /** The same tokens are worth more or less at model prices. */
  PRICE,
  /** More or less of that worth is charged rather than covered by a plan. */
  PLAN;

  /** The name on the wire. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
