package dev.tidemark.detection.detector;

import dev.tidemark.detection.profile.RobustSpread;
import dev.tidemark.detection.profile.Usual;
import dev.tidemark.schemas.DetectorCatalogue;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Spend of the day so far against the person's own days of the same class: fires above {@code F M
 * max(minRatio, exp(Z s sqrt(1 + 4/n)))} and {@code minExcess} above {@code F M}, where M and s are
 * median and robust deviation of log spend, F is the team's surge and Z the calibrated threshold.
 * The running total is judged at every pulse, so a day need not end first. Somebody with fewer than
 * six known days is judged by what is usual in the team, at z 4.2 with a spread of 1.
 */
public final class DailySpike implements Detector {
  /** Known days under which the team stands in for the person. */
  public static final int ENOUGH_DAYS = 6;

  private static final double COLD_Z = 4.2;
  private static final double TEAM_WEIGHT = 3;
  private static final double FEW_DAYS_PENALTY = 4;

  @Override
  public String detectorName() {
    return DetectorCatalogue.DAILY_SPIKE;
  }

  @Override
  public Optional<Finding> examine(View view) {
    if (view.spent() < number(view, "minExcess")) {
      return Optional.empty();
    }
    return usualDay(view.usual(), view.team().weekdayLog()).flatMap(usual -> judge(view, usual));
  }

  /**
   * The person's usual day; the team's where too little of the person is known; empty where too
   * little is known of both.
   *
   * @param teamWeekdayLog natural logarithm of the dollars of a usual person's usual weekday
   */
  public static Optional<RobustSpread> usualDay(Usual usual, Optional<Double> teamWeekdayLog) {
    if (usual.days() >= ENOUGH_DAYS) {
      return Optional.of(usual.day());
    }
    int n = usual.days();
    return teamWeekdayLog.map(
        t -> new RobustSpread(n, (usual.daySumLog() + TEAM_WEIGHT * t) / (n + TEAM_WEIGHT), 1));
  }

  private Optional<Finding> judge(View view, RobustSpread usual) {
    boolean cold = usual.n() < ENOUGH_DAYS;
    double z =
        cold
            ? COLD_Z
            : (view.team().z() + number(view, "z") - Tuning.STANDARD_SPIKE_Z)
                * Math.sqrt(1 + FEW_DAYS_PENALTY / usual.n());
    double expected = usual.usd() * view.team().surge();
    double factor = Math.max(number(view, "minRatio"), Math.exp(z * usual.deviation()));
    double threshold = Math.max(expected * factor, expected + number(view, "minExcess"));
    return view.spent() <= threshold
        ? Optional.empty()
        : Optional.of(finding(view, usual, expected, threshold, cold));
  }

  private Finding finding(
      View view, RobustSpread usual, double expected, double threshold, boolean cold) {
    double ratio = view.spent() / usual.usd();
    double highest = view.usual().highestMicros() / 1e6;
    String most =
        cold ? "" : " (highest of %d days: %s)".formatted(usual.n(), Words.money(highest));
    Supplier<String> summary =
        () ->
            "%s today by %s, %s the %s %s on a %s%s. Team today: %s.%s"
                .formatted(
                    Words.money(view.spent()),
                    Words.clock(view.now()),
                    Words.times(ratio),
                    cold ? "team's usual" : "usual",
                    Words.money(usual.usd()),
                    Words.kindOfDay(view.today()),
                    most,
                    Words.times(view.team().surge()),
                    Words.cause(view));
    double excess = view.spent() - expected;
    return Finding.day(
        detectorName(),
        Severities.of(excess, ratio, usual.n()),
        view,
        view.onset(expected),
        view.spent(),
        expected,
        excess,
        summary,
        () ->
            Map.of(
                "spendUsd", Words.usd(view.spent()),
                "usualUsd", Words.usd(usual.usd()),
                "usualLowUsd", Words.usd(usual.above(-1)),
                "usualHighUsd", Words.usd(usual.above(1)),
                "thresholdUsd", Words.usd(threshold),
                "multipleRatio", Words.ratio(ratio),
                "teamSurgeRatio", Words.ratio(view.team().surge()),
                "highestUsd", Words.usd(highest),
                "historyDays", BigDecimal.valueOf(usual.n())));
  }
}
