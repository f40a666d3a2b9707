package dev.tidemark.schemas;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a detector's findings do. */
public enum DetectorMode {
  /** The detector does not run. */
  OFF,
  /** Findings are on the topic and the page, and tell nobody. */
  RECORD,
  /** Findings open an incident that people are told of. */
  NOTIFY;

  /** The name on the wire. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
