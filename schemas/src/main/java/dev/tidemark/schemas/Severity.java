package dev.tidemark.schemas;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How much a finding matters, least first. */
public enum Severity {
  /** Worth a look. */
  INFO,
  /** Somebody should act today. */
  WARNING,
  /** Somebody should act now. */
  CRITICAL;

  /** The name on the wire. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
