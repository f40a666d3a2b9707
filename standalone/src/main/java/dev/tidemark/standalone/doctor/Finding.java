package dev.tidemark.standalone.doctor;

import java.util.Locale;

/**
 * What one look found.
 *
 * @param check what was looked at, such as {@code topics}
 * @param found what there is, without secrets
 * @param remedy what it means and what to do; empty where all is well
 */
record Finding(String check, Level level, String found, String remedy) {
  /** How bad it is. */
  enum Level {
    OK,
    WARNING,
    FAILURE;

    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Finding ok(String check, String found) {
    return new Finding(check, Level.OK, found, "");
  }

  static Finding warning(String check, String found, String remedy) {
    return new Finding(check, Level.WARNING, found, remedy);
  }

  static Finding failure(String check, String found, String remedy) {
    return new Finding(check, Level.FAILURE, found, remedy);
  }
}
