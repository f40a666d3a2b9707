package dev.tidemark.detection.detector;

import dev.tidemark.detection.profile.DayFact;
import dev.tidemark.schemas.DetectorCatalogue;
import dev.tidemark.schemas.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Spend of the day so far against the person's own days of the same class: fires above {@code M *
 * max(minRatio, exp(z * sqrt(1 + 4/n) * s))} and {@code minExcess} above {@code M}, where M and s
 * are median and robust deviation of log spend. The running total is judged at every event, so a
 * day need not end first. Somebody with fewer than six known days is judged by what is usual in the
 * team, at z 4.2 with a spread of 1.
 */
public final class DailySpike implements Detector {
  private static final int ENOUGH_DAYS = 6;
  private static final double COLD_Z = 4.2;
  private static final double TEAM_WEIGHT = 3;

  @Override
  public String detectorName() {
    return DetectorCatalogue.DAILY_SPIKE;
  }

  @Override
  public Optional<Finding> examine(View view) {
    long spent = view.today().total().spendMicros();
    double least = view.setting(detectorName(), "minExcess") * Money.MICROS_PER_USD;
    if (spent < least) {
      return Optional.empty();
    }
    List<DayFact> days = view.comparableDays();
    return usual(view, days).flatMap(usual -> judge(view, days, usual, spent, least));
  }

  private Optional<Finding> judge(
      View view, List<DayFact> days, RobustSpread usual, long spent, double least) {
    boolean cold = usual.n() < ENOUGH_DAYS;
    double z = cold ? COLD_Z : view.setting(detectorName(), "z") * Math.sqrt(1 + 4.0 / usual.n());
    double m = usual.medianMicros();
    double threshold =
        Math.max(Math.max(usual.above(z), view.setting(detectorName(), "minRatio") * m), m + least);
    if (spent <= threshold) {
      return Optional.empty();
    }
    double ratio = spent / m;
    long highest = days.stream().mapToLong(DayFact::spendMicros).max().orElse(0);
    String whose = cold ? "team's usual " : "usual ";
    String most =
        days.isEmpty()
            ? ""
            : " (highest of " + days.size() + " days: " + Money.display(highest) + ")";
    String summary =
        "%s %s, %s the %s%s on a %s%s.%s"
            .formatted(
                Money.display(spent),
                Words.clock(view),
                Words.times(ratio),
                whose,
                Words.money(m),
                Words.kindOfDay(view),
                most,
                Words.cause(view));
    long excess = Math.round(spent - m);
    return Optional.of(
        new Finding(
            detectorName(),
            Severities.of(excess, ratio, usual.n()),
            view.dayStart(),
            view.dayEnd(),
            view.onset(Math.round(m)),
            Money.usd(spent),
            Words.usd(m),
            "USD",
            excess,
            Math.round(usual.above(1)),
            summary,
            Map.of(
                "spendUsd", Money.usd(spent),
                "usualUsd", Words.usd(m),
                "thresholdUsd", Words.usd(threshold),
                "multipleRatio", Words.ratio(ratio),
                "highestUsd", Money.usd(highest),
                "historyDays", BigDecimal.valueOf(usual.n()))));
  }

  private static Optional<RobustSpread> usual(View view, List<DayFact> days) {
    long[] own = days.stream().mapToLong(DayFact::usualMicros).toArray();
    if (own.length >= ENOUGH_DAYS) {
      return Optional.of(RobustSpread.of(own));
    }
    return view.team()
        .usualMicros(view.today().day())
        .map(
            team -> {
              double logs = TEAM_WEIGHT * Math.log(Math.max(team, 50_000));
              for (long micros : own) {
                logs += Math.log(Math.max(micros, 50_000));
              }
              return new RobustSpread(own.length, logs / (own.length + TEAM_WEIGHT), 1);
            });
  }
}
