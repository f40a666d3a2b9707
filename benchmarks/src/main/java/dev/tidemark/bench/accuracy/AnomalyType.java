package dev.tidemark.bench.accuracy;

import java.util.Locale;

/** What can go wrong, and how long after its end an alert still counts. */
public enum AnomalyType {
  AGENT_LOOP(1, false),
  SPIKE_DAY(1, false),
  MODEL_SWITCH(1, false),
  SLOW_DRIFT(2, false),
  LEVEL_SHIFT(2, false),
  LEAKED_NIGHT(1, false),
  PRICING_GLITCH(1, true),
  DUP_INGEST(1, true);

  private final int graceDays;
  private final boolean ofTeam;

  AnomalyType(int graceDays, boolean ofTeam) {
    this.graceDays = graceDays;
    this.ofTeam = ofTeam;
  }

  /** The name in a file of labels. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  double graceSeconds() {
    return graceDays * 86_400.0;
  }

  /** Not one person's. */
  boolean ofTeam() {
    return ofTeam;
  }

  /** Seen within minutes or not at all. */
  boolean acute() {
    return this == AGENT_LOOP || this == SPIKE_DAY || this == LEAKED_NIGHT;
  }

  static AnomalyType of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
