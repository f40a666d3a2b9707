package dev.tidemark.detection.detector;

import dev.tidemark.detection.profile.RobustSpread;
import dev.tidemark.schemas.DetectorCatalogue;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * Spend of the billing cycle against the person's group, by the robust z-score of log spend. Some
 * people always use more than others, so it is a notice and tells nobody by default.
 */
public final class CycleOutlier implements Detector {
  private static final int ENOUGH_PEOPLE = 5;

  @Override
  public String detectorName() {
    return DetectorCatalogue.CYCLE_OUTLIER;
  }

  @Override
  public Optional<Finding> examine(View view) {
    RobustSpread group = view.cycle().figures().cycleLogs().get(view.group());
    double spent = view.cycle().spentUsd();
    if (group == null || group.n() < ENOUGH_PEOPLE || spent < number(view, "minSpend")) {
      return Optional.empty();
    }
    double z = (Math.log(spent) - group.median()) / group.deviation();
    double usual = group.usd();
    return z <= number(view, "z")
        ? Optional.empty()
        : Optional.of(
            Finding.cycle(
                detectorName(),
                view,
                usual,
                "the usual %s of the group",
                () ->
                    Map.of(
                        "cycleUsd", Words.usd(spent),
                        "groupMedianUsd", Words.usd(usual),
                        "zSigma", Words.ratio(z),
                        "people", BigDecimal.valueOf(group.n()))));
  }
}
