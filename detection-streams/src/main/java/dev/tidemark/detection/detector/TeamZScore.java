package dev.tidemark.detection.detector;

import dev.tidemark.schemas.DetectorCatalogue;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * Spend, or requests, of the day against mean and sample deviation of all active people's days of a
 * window that ends yesterday: fires above {@code mean + z deviation}. The day itself is not part of
 * its yardstick, so it works for a team of any size.
 */
public final class TeamZScore implements Detector {
  private static final int ENOUGH_PERSON_DAYS = 5;

  @Override
  public String detectorName() {
    return DetectorCatalogue.TEAM_ZSCORE;
  }

  @Override
  public Optional<Finding> examine(View view) {
    double z = number(view, "z");
    int window = (int) number(view, "windowDays");
    if (z <= 0) {
      return Optional.empty();
    }
    long day = view.cycle().day().day();
    TeamFigures figures = view.cycle().figures();
    Optional<TeamFigures.Spread> usd = figures.before(day, window, TeamFigures.Of.USD);
    double spent = view.cycle().day().usd();
    if (usd.isPresent() && above(spent, usd.get(), z)) {
      return Optional.of(spend(view, spent, usd.get(), window));
    }
    double requests = view.cycle().day().requests();
    return figures
        .before(day, window, TeamFigures.Of.REQUESTS)
        .filter(r -> above(requests, r, z))
        .map(r -> requests(view, requests, r, window));
  }

  private static boolean above(double seen, TeamFigures.Spread s, double z) {
    return s.n() >= ENOUGH_PERSON_DAYS
        && s.deviation() > 0
        && (seen - s.mean()) / s.deviation() > z;
  }

  private Finding spend(View view, double spent, TeamFigures.Spread s, int window) {
    double score = (spent - s.mean()) / s.deviation();
    return Finding.calendar(
        detectorName(),
        Severities.of(spent - s.mean(), spent / s.mean(), s.n()),
        view,
        Words.usd(spent),
        Words.usd(s.mean()),
        "USD",
        spent - s.mean(),
        () ->
            "%s today by %s, %s standard deviations above the team's mean of %s a day over %d days.%s"
                .formatted(
                    Words.money(spent),
                    Words.clock(view.now()),
                    Words.ratio(score),
                    Words.money(s.mean()),
                    window,
                    Words.cause(view)),
        () ->
            Map.of(
                "spendUsd", Words.usd(spent),
                "teamMeanUsd", Words.usd(s.mean()),
                "teamDeviationUsd", Words.usd(s.deviation()),
                "zSigma", Words.ratio(score),
                "personDays", BigDecimal.valueOf(s.n())));
  }

  private Finding requests(View view, double requests, TeamFigures.Spread s, int window) {
    double score = (requests - s.mean()) / s.deviation();
    return Finding.calendar(
        detectorName(),
        Severities.of(0, 1, s.n()),
        view,
        Words.ratio(requests),
        Words.ratio(s.mean()),
        "requests",
        0,
        () ->
            "%.0f requests today by %s, %s standard deviations above the team's mean of %.0f a day over %d days."
                .formatted(requests, Words.clock(view.now()), Words.ratio(score), s.mean(), window),
        () ->
            Map.of(
                "requests", Words.ratio(requests),
                "teamMeanRequests", Words.ratio(s.mean()),
                "teamDeviationRequests", Words.ratio(s.deviation()),
                "zSigma", Words.ratio(score),
                "personDays", BigDecimal.valueOf(s.n())));
  }
}
