package dev.tidemark.schemas;

import dev.tidemark.schemas.Settings.DetectorSettings;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Settings as one person has them: the person's own, else the group's, else everybody's. */
public record DetectorScope(
    String profile,
    Map<String, DetectorSettings> everybody,
    Map<String, DetectorSettings> group,
    Map<String, DetectorSettings> user) {
  /** The mode in force for a detector. */
  public DetectorMode mode(String detector) {
    for (Map<String, DetectorSettings> level : List.of(user, group, everybody)) {
      DetectorSettings own = level.get(detector);
      if (own != null && own.mode() != null) {
        return own.mode();
      }
    }
    return switch (DetectorCatalogue.of(detector).family()) {
      case ADAPTIVE, SOURCE -> DetectorMode.NOTIFY;
      case NOTICE -> DetectorMode.RECORD;
      case CLASSIC -> profile.equals("adaptive") ? DetectorMode.RECORD : DetectorMode.NOTIFY;
    };
  }

  /** The value in force of a detector's parameter. */
  public BigDecimal value(String detector, String parameter) {
    for (Map<String, DetectorSettings> level : List.of(user, group, everybody)) {
      DetectorSettings own = level.get(detector);
      if (own != null && own.parameters().containsKey(parameter)) {
        return own.parameters().get(parameter);
      }
    }
    DetectorSpec.Parameter known = Settings.parameter("detectors.", detector, parameter);
    return profile.equals("classic-early") ? known.early() : known.standard();
  }
}
