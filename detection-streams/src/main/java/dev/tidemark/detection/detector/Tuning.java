package dev.tidemark.detection.detector;

import dev.tidemark.schemas.DetectorCatalogue;
import dev.tidemark.schemas.DetectorMode;
import dev.tidemark.schemas.Settings;
import java.util.HashMap;
import java.util.Map;

/** The settings in force for one person, worked out once and read at every pulse. */
public final class Tuning {
  /** The daily spike's z before any setting, to which the calibrated threshold is relative. */
  static final double STANDARD_SPIKE_Z = 3.0;

  private final Map<String, DetectorMode> modes = new HashMap<>();
  private final double spikeZ;
  private final double spikeMinRatio;
  private final double spikeMinExcess;
  private final double burnZ;
  private final double burnMinRatio;
  private final double burnMinExcess;
  private final double offHoursMinSpend;
  private final double offHoursMinShare;
  private final int offHoursMaxDays;
  private final int mixMinRequests;
  private final double mixMinShift;
  private final double mixZ;
  private final double mixMinExcess;
  private final double mixMinRatio;
  private final double driftH;
  private final double driftMinRatio;
  private final double driftMinExcess;

  private final Settings.Scope scope;
  private final Map<String, Double> numbers = new HashMap<>();

  /** The tuning that settings make. */
  public Tuning(Settings.Scope s) {
    scope = s;
    DetectorCatalogue.ALL.forEach(d -> modes.put(d.name(), s.mode(d.name())));
    spikeZ = value(s, DetectorCatalogue.DAILY_SPIKE, "z");
    spikeMinRatio = value(s, DetectorCatalogue.DAILY_SPIKE, "minRatio");
    spikeMinExcess = value(s, DetectorCatalogue.DAILY_SPIKE, "minExcess");
    burnZ = value(s, DetectorCatalogue.BURN_RATE, "z");
    burnMinRatio = value(s, DetectorCatalogue.BURN_RATE, "minRatio");
    burnMinExcess = value(s, DetectorCatalogue.BURN_RATE, "minExcess");
    offHoursMinSpend = value(s, DetectorCatalogue.OFF_HOURS, "minSpend");
    offHoursMinShare = value(s, DetectorCatalogue.OFF_HOURS, "minShare");
    offHoursMaxDays = (int) value(s, DetectorCatalogue.OFF_HOURS, "maxDays");
    mixMinRequests = (int) value(s, DetectorCatalogue.MODEL_MIX, "minRequests");
    mixMinShift = value(s, DetectorCatalogue.MODEL_MIX, "minShift");
    mixZ = value(s, DetectorCatalogue.MODEL_MIX, "z");
    mixMinExcess = value(s, DetectorCatalogue.MODEL_MIX, "minExcess");
    mixMinRatio = value(s, DetectorCatalogue.MODEL_MIX, "minRatio");
    driftH = value(s, DetectorCatalogue.DRIFT, "h");
    driftMinRatio = value(s, DetectorCatalogue.DRIFT, "minRatio");
    driftMinExcess = value(s, DetectorCatalogue.DRIFT, "minExcess");
  }

  /** A parameter of a classic detector. */
  double number(String detector, String parameter) {
    return numbers.computeIfAbsent(
        detector + "." + parameter, k -> value(scope, detector, parameter));
  }

  private static double value(Settings.Scope s, String detector, String parameter) {
    return s.value(detector, parameter).doubleValue();
  }

  /** What a detector's findings do. */
  public DetectorMode mode(String detector) {
    return modes.get(detector);
  }

  double spikeZ() {
    return spikeZ;
  }

  double spikeMinRatio() {
    return spikeMinRatio;
  }

  double spikeMinExcess() {
    return spikeMinExcess;
  }

  double burnZ() {
    return burnZ;
  }

  double burnMinRatio() {
    return burnMinRatio;
  }

  double burnMinExcess() {
    return burnMinExcess;
  }

  double offHoursMinSpend() {
    return offHoursMinSpend;
  }

  double offHoursMinShare() {
    return offHoursMinShare;
  }

  int offHoursMaxDays() {
    return offHoursMaxDays;
  }

  int mixMinRequests() {
    return mixMinRequests;
  }

  double mixMinShift() {
    return mixMinShift;
  }

  double mixZ() {
    return mixZ;
  }

  double mixMinExcess() {
    return mixMinExcess;
  }

  double mixMinRatio() {
    return mixMinRatio;
  }

  double driftH() {
    return driftH;
  }

  double driftMinRatio() {
    return driftMinRatio;
  }

  double driftMinExcess() {
    return driftMinExcess;
  }
}
