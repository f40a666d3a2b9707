package dev.tidemark.dashboard.time;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.util.Locale;

/** Whether a day's numbers may still grow. */
public enum DayStatus {
  /** The day is over. */
  FINAL,
  /** The day is running. */
  PROVISIONAL;

  /** The name on the wire. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The status of a day while {@code today} runs. */
  public static DayStatus of(LocalDate day, LocalDate today) {
    return day.isBefore(today) ? FINAL : PROVISIONAL;
  }
}
