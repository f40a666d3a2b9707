package dev.tidemark.detection.profile;

import dev.tidemark.schemas.DetectorCatalogue;

/** The bits that remember which adaptive detectors fired on a day. */
public final class Hit {
  public static final int DAILY_SPIKE = 1;
  public static final int BURN_RATE = 2;
  public static final int OFF_HOURS = 4;
  public static final int MODEL_MIX = 8;
  public static final int DRIFT = 16;
  public static final int CYCLE_OUTLIER = 32;

  private Hit() {}

  /** The bit of a detector; 0 for one whose findings do not shape the history. */
  public static int of(String detector) {
    return switch (detector) {
      case DetectorCatalogue.DAILY_SPIKE -> DAILY_SPIKE;
      case DetectorCatalogue.BURN_RATE -> BURN_RATE;
      case DetectorCatalogue.OFF_HOURS -> OFF_HOURS;
      case DetectorCatalogue.MODEL_MIX -> MODEL_MIX;
      case DetectorCatalogue.DRIFT -> DRIFT;
      default -> 0;
    };
  }
}
