package dev.tidemark.detection.detector;

import dev.tidemark.detection.profile.RobustSpread;
import dev.tidemark.schemas.DetectorCatalogue;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Spend of the trailing 60 minutes against the busiest hours of the person's days: fires above
 * {@code F B max(minRatio, exp(z s_B))} and {@code max(minExcess, one usual day F M)} above {@code
 * B}, where B and s_B are median and robust deviation of the daily busiest 60 minutes in
 * logarithms.
 */
public final class BurnRate implements Detector {
  @Override
  public String detectorName() {
    return DetectorCatalogue.BURN_RATE;
  }

  @Override
  public Optional<Finding> examine(View view) {
    double burn = view.burnMicros() / 1e6;
    RobustSpread peaks = view.usual().peak();
    if (burn < number(view, "minExcess") || peaks == null || peaks.n() < DailySpike.ENOUGH_DAYS) {
      return Optional.empty();
    }
    double surge = view.team().surge();
    double day =
        DailySpike.usualDay(view.usual(), view.team().weekdayLog())
            .map(RobustSpread::usd)
            .orElse(0.0);
    double b = peaks.usd();
    double factor =
        Math.max(number(view, "minRatio"), Math.exp(number(view, "z") * peaks.deviation()));
    double threshold =
        Math.max(b * factor * surge, b + Math.max(number(view, "minExcess"), day * surge));
    return burn <= threshold
        ? Optional.empty()
        : Optional.of(finding(view, burn, b, day, threshold, peaks));
  }

  private Finding finding(
      View view, double burn, double b, double day, double threshold, RobustSpread peaks) {
    String against =
        burn > day
            ? "more than the usual whole day (%s)".formatted(Words.money(day))
            : "%s the usual busiest hour".formatted(Words.times(burn / b));
    Supplier<String> summary =
        () ->
            "%s in the last 60 minutes by %s, %s; busiest hour normally %s.%s"
                .formatted(
                    Words.money(burn),
                    Words.clock(view.now()),
                    against,
                    Words.money(b),
                    Words.cause(view));
    return Finding.day(
        detectorName(),
        Severities.of(burn - b, burn / b, peaks.n()),
        view,
        view.now().minusSeconds(3600),
        burn,
        b,
        burn - b,
        summary,
        () ->
            Map.of(
                "lastHourUsd", Words.usd(burn),
                "usualBusiestHourUsd", Words.usd(b),
                "usualDayUsd", Words.usd(day),
                "thresholdUsd", Words.usd(threshold),
                "multipleRatio", Words.ratio(burn / b),
                "historyDays", BigDecimal.valueOf(peaks.n())));
  }
}
