package dev.tidemark.simulator.anthropic;

import java.util.EnumSet;
import java.util.Set;

/**
 * How the vendor's API behaves.
 *
 * @param adminKey the key that it accepts
 * @param limitFactor factor on 60 requests a minute; 0 for no limit
 * @param quirks deviations from the documentation
 */
public record AnthropicSettings(String adminKey, double limitFactor, Set<Quirk> quirks) {

  /** Keeps its own copy of the quirks. */
  public AnthropicSettings {
    quirks = Set.copyOf(quirks);
  }

  /** What the documentation says. */
  public static AnthropicSettings documented(String adminKey) {
    return new AnthropicSettings(adminKey, 1, Set.of());
  }

  /** With another factor on the limit; 0 for none. */
  public AnthropicSettings withLimitFactor(double factor) {
    return new AnthropicSettings(adminKey, factor, quirks);
  }

  /** With one more quirk. */
  public AnthropicSettings with(Quirk quirk) {
    EnumSet<Quirk> more = EnumSet.of(quirk);
    more.addAll(quirks);
    return new AnthropicSettings(adminKey, limitFactor, more);
  }

  /** Whether a quirk is on. */
  public boolean has(Quirk quirk) {
    return quirks.contains(quirk);
  }

  @Override
  public String toString() {
    return "AnthropicSettings[limitFactor=" + limitFactor + ", quirks=" + quirks + "]";
  }
}
