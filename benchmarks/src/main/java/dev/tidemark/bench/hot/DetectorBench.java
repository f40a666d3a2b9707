package dev.tidemark.bench.hot;

import dev.tidemark.detection.detector.Detector;
import dev.tidemark.detection.detector.Detectors;
import dev.tidemark.detection.detector.Finding;
import dev.tidemark.detection.detector.View;
import dev.tidemark.schemas.DetectorCatalogue;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Each detector of a person's usage on a day with nothing unusual: the case that counts. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DetectorBench {
  /** Which one. */
  @Param({
    DetectorCatalogue.DAILY_SPIKE,
    DetectorCatalogue.BURN_RATE,
    DetectorCatalogue.OFF_HOURS,
    DetectorCatalogue.MODEL_MIX,
    DetectorCatalogue.DRIFT,
    DetectorCatalogue.CYCLE_OUTLIER,
    DetectorCatalogue.STATIC_SPEND,
    DetectorCatalogue.STATIC_REQUESTS,
    DetectorCatalogue.STATIC_TOKENS,
    DetectorCatalogue.TEAM_ZSCORE,
    DetectorCatalogue.SPEND_SPIKE,
    DetectorCatalogue.TOKEN_SPIKE,
    DetectorCatalogue.CYCLE_MULTIPLE,
    DetectorCatalogue.COST_PER_REQUEST,
    DetectorCatalogue.ABOVE_P75,
    DetectorCatalogue.EXPENSIVE_SHIFT
  })
  public String detector;

  private final View view = SamplePerson.view();
  private Detector chosen;

  /** Finds the detector. */
  @Setup
  public void choose() {
    chosen =
        Detectors.all().stream()
            .filter(d -> d.detectorName().equals(detector))
            .findFirst()
            .orElseThrow();
  }

  @Benchmark
  public Optional<Finding> examine() {
    return chosen.examine(view);
  }
}
