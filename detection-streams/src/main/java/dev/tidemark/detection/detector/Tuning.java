package dev.tidemark.detection.detector;

import dev.tidemark.schemas.DetectorCatalogue;
import dev.tidemark.schemas.DetectorMode;
import dev.tidemark.schemas.DetectorScope;
import dev.tidemark.schemas.DetectorSpec;
import java.util.HashMap;
import java.util.Map;

/** The settings in force for one person, worked out once and read at every pulse. */
public final class Tuning {
  /** The daily spike's z before any setting, to which the calibrated threshold is relative. */
  static final double STANDARD_SPIKE_Z = 3.0;

  private final Map<String, DetectorMode> modes = new HashMap<>();
  private final Map<String, Map<String, Double>> numbers = new HashMap<>();

  /** The tuning that settings make. */
  public Tuning(DetectorScope s) {
    for (DetectorSpec d : DetectorCatalogue.ALL) {
      modes.put(d.name(), s.mode(d.name()));
      Map<String, Double> own = new HashMap<>();
      d.parameters().forEach(p -> own.put(p.name(), s.value(d.name(), p.name()).doubleValue()));
      numbers.put(d.name(), own);
    }
  }

  /** The value in force of a detector's parameter. */
  double number(String detector, String parameter) {
    return numbers.get(detector).get(parameter);
  }

  /** What a detector's findings do. */
  public DetectorMode mode(String detector) {
    return modes.get(detector);
  }
}
