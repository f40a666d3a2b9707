package dev.tidemark.detection.detector;

import dev.tidemark.detection.profile.Hit;
import dev.tidemark.schemas.DetectorMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All detectors of a person's usage, and which of their findings tell. */
public final class Detectors {
  private static final List<Detector> ADAPTIVE =
      List.of(new DailySpike(), new BurnRate(), new OffHours(), new ModelMix(), new Drift());

  private static final List<Detector> BY_CALENDAR =
      List.of(
          new CycleOutlier(),
          StaticLimit.SPEND,
          StaticLimit.REQUESTS,
          StaticLimit.TOKENS,
          new TeamZScore(),
          OwnAverage.SPEND,
          OwnAverage.TOKENS,
          new CycleMultiple(),
          new CostPerRequest(),
          new AboveP75(),
          new ExpensiveShift());

  /**
   * Findings of detectors that notify, and of those that only record.
   *
   * @param hits bits of the adaptive detectors that fired; see {@link Hit}
   */
  public record Findings(List<Finding> telling, List<Finding> recording, int hits) {}

  private Detectors() {}

  /**
   * Runs every detector that is not off.
   *
   * @param planned more usage is expected now: what is found tells nobody
   */
  public static Findings examine(View view, boolean planned) {
    Findings findings = new Findings(new ArrayList<>(0), new ArrayList<>(0), 0);
    if (view.team().ready()) {
      findings = examine(view, planned, ADAPTIVE, findings);
    }
    return examine(view, planned, BY_CALENDAR, findings);
  }

  private static Findings examine(
      View view, boolean planned, List<Detector> detectors, Findings findings) {
    int hits = findings.hits;
    for (Detector detector : detectors) {
      DetectorMode mode = view.tuning().mode(detector.detectorName());
      if (mode == DetectorMode.OFF) {
        continue;
      }
      Optional<Finding> found = detector.examine(view);
      if (found.isPresent()) {
        hits |= Hit.of(detector.detectorName());
        boolean tells = mode == DetectorMode.NOTIFY && !planned;
        (tells ? findings.telling : findings.recording).add(found.get());
      }
    }
    return new Findings(findings.telling, findings.recording, hits);
  }
}
