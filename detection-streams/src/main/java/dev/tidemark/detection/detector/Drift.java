package dev.tidemark.detection.detector;

import dev.tidemark.detection.profile.DayFact;
import dev.tidemark.detection.profile.RobustSpread;
import dev.tidemark.detection.profile.Usual;
import dev.tidemark.schemas.DetectorCatalogue;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A level that rose and stays, by a one-sided CUSUM (Page, 1954) of the robust z-scores of working
 * days against days before the newest five: {@code S = max(0, S + min(z, 3) - 0.75)}. Fires during
 * the day that takes S to {@code h}, where the median of the newest five days is {@code minRatio}
 * times and {@code minExcess} dollars above the old level. The yardstick lags, so that a slow rise
 * does not become its own excuse.
 */
public final class Drift implements Detector {
  private static final double SLACK = 0.75;
  private static final double CLIP = 3;
  private static final double LEAST_STEP = 0.3;

  @Override
  public String detectorName() {
    return DetectorCatalogue.DRIFT;
  }

  @Override
  public Optional<Finding> examine(View view) {
    RobustSpread lagged = view.usual().lagged();
    if (lagged == null || DayFact.weekend(view.today().label()) || view.spent() <= 0) {
      return Optional.empty();
    }
    RobustSpread old =
        new RobustSpread(lagged.n(), lagged.median() + view.team().rise(), lagged.deviation());
    double need = number(view, "h") - view.profile().drift() + SLACK;
    if (need > CLIP) {
      return Optional.empty();
    }
    double threshold = old.above(Math.max(need, LEAST_STEP)) * view.team().surge();
    if (view.spent() <= threshold) {
      return Optional.empty();
    }
    double[] recent = recentLogs(view.usual(), view.today().micros());
    double level = Math.exp(RobustSpread.median(recent));
    double ratio = level / old.usd();
    double excess = level - old.usd();
    return ratio >= number(view, "minRatio") && excess >= number(view, "minExcess")
        ? Optional.of(finding(view, old, level, ratio, excess))
        : Optional.empty();
  }

  /** S after a working day with that z-score. */
  public static double next(double s, double z) {
    return Math.max(0, s + Math.min(z, CLIP) - SLACK);
  }

  private static double[] recentLogs(Usual usual, long todayMicros) {
    double[] logs = Arrays.copyOf(usual.recentLogs(), usual.recentLogs().length + 1);
    logs[logs.length - 1] = DayFact.logOf(todayMicros);
    return logs;
  }

  private Finding finding(View view, RobustSpread old, double level, double ratio, double excess) {
    int above = daysAbove(view.usual().recentLogs(), old);
    int recent = view.usual().recentLogs().length;
    Supplier<String> summary =
        () ->
            "Above usual for %s working day%s: %s a day, was %s (%s); team %s.%s"
                .formatted(
                    above > recent ? "over " + recent : Integer.toString(above),
                    above == 1 ? "" : "s",
                    Words.money(level),
                    Words.money(old.usd()),
                    Words.times(ratio),
                    Words.times(view.team().surge()),
                    Words.cause(view));
    return Finding.day(
        detectorName(),
        Severities.of(excess, ratio, old.n()),
        view,
        view.dayStart().minusSeconds(86_400L * (above - 1)),
        level,
        old.usd(),
        excess,
        summary,
        () ->
            Map.of(
                "levelUsd", Words.usd(level),
                "usualUsd", Words.usd(old.usd()),
                "usualLowUsd", Words.usd(old.above(-1)),
                "usualHighUsd", Words.usd(old.above(1)),
                "multipleRatio", Words.ratio(ratio),
                "cusumSigma", Words.ratio(view.profile().drift()),
                "historyDays", BigDecimal.valueOf(old.n())));
  }

  /** The newest days in a row, today among them, that were above the old level. */
  private static int daysAbove(double[] recent, RobustSpread old) {
    int above = 1;
    for (int i = recent.length - 1; i >= 0 && recent[i] > old.median() + old.deviation() / 2; i--) {
      above++;
    }
    return above;
  }
}
