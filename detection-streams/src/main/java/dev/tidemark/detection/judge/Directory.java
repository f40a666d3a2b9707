package dev.tidemark.detection.judge;

import dev.tidemark.schemas.Settings;
import java.time.LocalDate;
import java.util.function.Supplier;

/** An organisation's people, and what their usage is judged by. */
interface Directory extends People {
  /** The settings in force. */
  Settings settings();

  /** Those people under those settings, which are asked for each time. */
  static Directory of(People people, Supplier<Settings> settings) {
    return new Directory() {
      @Override
      public String group(String userId) {
        return people.group(userId);
      }

      @Override
      public LocalDate cycleStart(String userId, LocalDate day) {
        return people.cycleStart(userId, day);
      }

      @Override
      public Settings settings() {
        return settings.get();
      }
    };
  }
}
