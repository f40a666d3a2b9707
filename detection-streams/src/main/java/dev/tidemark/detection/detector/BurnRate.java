package dev.tidemark.detection.detector;

import dev.tidemark.detection.profile.DayFact;
import dev.tidemark.schemas.DetectorCatalogue;
import dev.tidemark.schemas.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Spend of the trailing 60 minutes against the busiest hours of the person's days: fires above
 * {@code B * max(minRatio, exp(z * s_B))} and {@code max(minExcess, one usual day)} above {@code
 * B}, where B and s_B are median and robust deviation of the daily busiest 60 minutes in
 * logarithms.
 */
public final class BurnRate implements Detector {
  private static final int ENOUGH_DAYS = 6;

  @Override
  public String detectorName() {
    return DetectorCatalogue.BURN_RATE;
  }

  @Override
  public Optional<Finding> examine(View view) {
    long burn = view.profile().burn().sum();
    double least = view.setting(detectorName(), "minExcess") * Money.MICROS_PER_USD;
    List<DayFact> days = view.recentDays();
    boolean recent =
        Duration.between(view.profile().burn().start(), view.now()).compareTo(Duration.ofHours(26))
            < 0;
    if (burn < least || days.size() < ENOUGH_DAYS || !recent) {
      return Optional.empty();
    }
    RobustSpread peaks = RobustSpread.of(days.stream().mapToLong(d -> peak(d)).toArray());
    RobustSpread whole = RobustSpread.of(days.stream().mapToLong(DayFact::usualMicros).toArray());
    double b = peaks.medianMicros();
    double day = whole.medianMicros();
    double threshold =
        Math.max(
            Math.max(
                peaks.above(view.setting(detectorName(), "z")),
                view.setting(detectorName(), "minRatio") * b),
            b + Math.max(least, day));
    return burn <= threshold
        ? Optional.empty()
        : Optional.of(finding(view, burn, b, day, threshold, days.size(), whole));
  }

  private Finding finding(
      View view, long burn, double b, double day, double threshold, int days, RobustSpread whole) {
    String summary =
        "%s in the last 60 minutes, more than the usual whole day (%s); busiest hour normally %s.%s"
            .formatted(Money.display(burn), Words.money(day), Words.money(b), Words.cause(view));
    Instant start = view.profile().burn().start();
    long excess = Math.round(burn - b);
    return new Finding(
        detectorName(),
        Severities.of(excess, burn / b, days),
        view.dayStart(),
        view.dayEnd(),
        start,
        Money.usd(burn),
        Words.usd(b),
        "USD",
        excess,
        Math.round(whole.above(1)),
        summary,
        Map.of(
            "lastHourUsd", Money.usd(burn),
            "usualBusiestHourUsd", Words.usd(b),
            "usualDayUsd", Words.usd(day),
            "thresholdUsd", Words.usd(threshold),
            "multipleRatio", Words.ratio(burn / b),
            "historyDays", BigDecimal.valueOf(days)));
  }

  /**
   * An alerted day's peak must not become the yardstick: it counts in the proportion in which its
   * spend does.
   */
  private static long peak(DayFact d) {
    return d.spendMicros() <= 0
        ? 0
        : Math.round((double) d.peakMicros() * d.usualMicros() / d.spendMicros());
  }
}
