package dev.tidemark.detection.detector;

import dev.tidemark.schemas.DetectorCatalogue;
import dev.tidemark.schemas.Money;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * Spend of the day against mean and deviation of all the team's user-days in the window before it:
 * {@code (x - mean) / deviation > z}. Today is no part of its own yardstick.
 */
public final class TeamZScore implements Detector {
  private static final int ENOUGH_USER_DAYS = 10;

  @Override
  public String detectorName() {
    return DetectorCatalogue.TEAM_ZSCORE;
  }

  @Override
  public Optional<Finding> examine(View view) {
    long spent = view.today().total().spendMicros();
    if (spent < view.setting(detectorName(), "minSpend") * Money.MICROS_PER_USD) {
      return Optional.empty();
    }
    int window = (int) view.setting(detectorName(), "windowDays");
    return view.team()
        .pooled(view.today().day(), window)
        .filter(p -> p.userDays() >= ENOUGH_USER_DAYS && p.deviation() > 0)
        .filter(p -> (spent - p.mean()) / p.deviation() > view.setting(detectorName(), "z"))
        .map(p -> finding(view, spent, p, window));
  }

  private Finding finding(View view, long spent, TeamHistory.Pooled p, int window) {
    double z = (spent - p.mean()) / p.deviation();
    long excess = Math.round(spent - p.mean());
    String summary =
        "%s %s, %s standard deviations above the team's mean of %s a day over %d days.%s"
            .formatted(
                Money.display(spent),
                Words.clock(view),
                Words.ratio(z),
                Words.money(p.mean()),
                window,
                Words.cause(view));
    return new Finding(
        detectorName(),
        Severities.of(excess, spent / p.mean(), ENOUGH_USER_DAYS),
        view.dayStart(),
        view.dayEnd(),
        view.onset(Math.round(p.mean())),
        Money.usd(spent),
        Words.usd(p.mean()),
        "USD",
        excess,
        0,
        summary,
        Map.of(
            "spendUsd", Money.usd(spent),
            "teamMeanUsd", Words.usd(p.mean()),
            "teamDeviationUsd", Words.usd(p.deviation()),
            "zSigma", Words.ratio(z),
            "userDays", BigDecimal.valueOf(p.userDays())));
  }
}
