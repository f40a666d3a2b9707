package dev.tidemark.detection.detector;

import dev.tidemark.schemas.DetectorMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All detectors, and which of their findings tell. */
public final class Detectors {
  /** In the order of the catalogue. */
  public static final List<Detector> ALL =
      List.of(
          new DailySpike(),
          new BurnRate(),
          StaticLimit.SPEND,
          StaticLimit.REQUESTS,
          StaticLimit.TOKENS,
          new TeamZScore());

  /** Findings of detectors that notify, and of those that only record. */
  public record Findings(List<Finding> telling, List<Finding> recording) {}

  private Detectors() {}

  /** Runs every detector that is not off. */
  public static Findings examine(View view) {
    List<Finding> telling = new ArrayList<>();
    List<Finding> recording = new ArrayList<>();
    for (Detector detector : ALL) {
      DetectorMode mode = view.settings().mode(detector.detectorName());
      if (mode == DetectorMode.OFF) {
        continue;
      }
      Optional<Finding> found = detector.examine(view);
      found.ifPresent(mode == DetectorMode.NOTIFY ? telling::add : recording::add);
    }
    return new Findings(telling, recording);
  }
}
