package dev.tidemark.detection.detector;

import dev.tidemark.schemas.DetectorCatalogue;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Spend of the billing cycle above a multiple of what the median active person spent in it: fires
 * above {@code ratio} times that median.
 */
public final class CycleMultiple implements Detector {
  @Override
  public String detectorName() {
    return DetectorCatalogue.CYCLE_MULTIPLE;
  }

  @Override
  public Optional<Finding> examine(View view) {
    double ratio = number(view, "ratio");
    OptionalDouble median = view.cycle().figures().medianCycleUsd();
    if (ratio <= 0 || median.isEmpty() || median.getAsDouble() <= 0) {
      return Optional.empty();
    }
    double spent = view.cycle().spentUsd();
    double usual = median.getAsDouble();
    return spent <= ratio * usual
        ? Optional.empty()
        : Optional.of(
            Finding.cycle(
                detectorName(),
                view,
                usual,
                "the team's median of %s",
                () ->
                    Map.of(
                        "cycleUsd", Words.usd(spent),
                        "teamMedianUsd", Words.usd(usual),
                        "multipleRatio", Words.ratio(spent / usual))));
  }
}
