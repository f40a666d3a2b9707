package dev.tidemark.simulator.cursor;

import java.util.EnumSet;
import java.util.Set;

/**
 * How the vendor's API behaves.
 *
 * @param apiKey the team key that it accepts
 * @param userKey a key of the wrong kind, which it knows and refuses
 * @param limitFactor factor on the documented requests a minute; 0 for no limit
 * @param quirks deviations from the newest documentation
 */
public record CursorSettings(String apiKey, String userKey, double limitFactor, Set<Quirk> quirks) {

  /** Keeps its own copy of the quirks. */
  public CursorSettings {
    quirks = Set.copyOf(quirks);
  }

  /** What the newest documentation says. */
  public static CursorSettings documented(String apiKey, String userKey) {
    return new CursorSettings(apiKey, userKey, 1, Set.of());
  }

  /** With another team key. */
  public CursorSettings withApiKey(String key) {
    return new CursorSettings(key, userKey, limitFactor, quirks);
  }

  /** With another factor on the limits; 0 for none. */
  public CursorSettings withLimitFactor(double factor) {
    return new CursorSettings(apiKey, userKey, factor, quirks);
  }

  /** With one more quirk. */
  public CursorSettings with(Quirk quirk) {
    EnumSet<Quirk> more = EnumSet.of(quirk);
    more.addAll(quirks);
    return new CursorSettings(apiKey, userKey, limitFactor, more);
  }

  boolean has(Quirk quirk) {
    return quirks.contains(quirk);
  }

  @Override
  public String toString() {
    return "CursorSettings[limitFactor=" + limitFactor + ", quirks=" + quirks + "]";
  }
}
