package dev.tidemark.detection.detector;

import dev.tidemark.detection.profile.Hit;
import dev.tidemark.schemas.DetectorMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

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

  private static final List<Detector> ALL =
      Stream.of(ADAPTIVE, BY_CALENDAR).flatMap(List::stream).toList();

  /** What is done about a finding of a detector that notifies. */
  public enum Heed {
    /** People are told. */
    TELL,
    /** It is on record and tells nobody: somebody expects it. */
    KEEP_QUIET,
    /** As before, and the day is one as any other: somebody said that nothing is wrong with it. */
    USUAL
  }

  /**
   * What was found.
   *
   * @param telling by detectors that notify
   * @param quiet by such, but kept quiet
   * @param recording by detectors that only record
   * @param hits bits of the adaptive detectors that fired; see {@link Hit}
   */
  public record Findings(
      List<Finding> telling, List<Finding> quiet, List<Finding> recording, int hits) {
    /** Everything found, told or not. */
    public List<Finding> all() {
      return Stream.of(telling, quiet, recording).flatMap(List::stream).toList();
    }
  }

  private Detectors() {}

  /** Every detector of a person's usage, in the order in which they look. */
  public static List<Detector> all() {
    return ALL;
  }

  /**
   * Runs every detector that is not off.
   *
   * @param heed what is done about each finding of a detector that notifies
   */
  public static Findings examine(View view, Function<Finding, Heed> heed) {
    List<Finding> telling = new ArrayList<>(0);
    List<Finding> quiet = new ArrayList<>(0);
    List<Finding> recording = new ArrayList<>(0);
    int hits = 0;
    for (Detector detector : view.team().ready() ? ALL : BY_CALENDAR) {
      DetectorMode mode = view.tuning().mode(detector.detectorName());
      if (mode == DetectorMode.OFF) {
        continue;
      }
      Optional<Finding> found = detector.examine(view);
      if (found.isPresent()) {
        Heed heeded = mode == DetectorMode.NOTIFY ? heed.apply(found.get()) : Heed.TELL;
        hits |= heeded == Heed.USUAL ? 0 : Hit.of(detector.detectorName());
        List<Finding> to =
            mode != DetectorMode.NOTIFY ? recording : heeded == Heed.TELL ? telling : quiet;
        to.add(found.get());
      }
    }
    return new Findings(telling, quiet, recording, hits);
  }
}
