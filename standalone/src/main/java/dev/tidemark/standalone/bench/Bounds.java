package dev.tidemark.standalone.bench;

import dev.tidemark.standalone.console.UserError;

/** Checks the numbers that benches are called with. */
final class Bounds {
  private Bounds() {}

  /**
   * Nothing where the value is within {@code [least, most]}.
   *
   * @throws UserError that names the option, the bounds and the value
   */
  static void check(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw UserError.usage(
          "%s must be from %,d to %,d, got: %d".formatted(option, least, most, value));
    }
  }
}
