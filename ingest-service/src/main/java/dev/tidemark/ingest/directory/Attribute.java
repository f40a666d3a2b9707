package dev.tidemark.ingest.directory;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What can be said of a person. */
public enum Attribute {
  /** Path of the group. */
  GROUP,
  /** The name that is shown. */
  NAME,
  /** First day no longer in the company, as YYYY-MM-DD. */
  LEFT,
  /** Department, in the HR system's words. */
  DEPARTMENT,
  /** Where they work. */
  SITE,
  /** To whom they report. */
  MANAGER;

  /** Lower case, as it is stored and sent. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Attribute of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
