package dev.tidemark.dashboard.overview;

import dev.tidemark.dashboard.budget.Standing;
import dev.tidemark.dashboard.budget.Standings;
import dev.tidemark.dashboard.forecast.Forecast;
import dev.tidemark.dashboard.forecast.Method;
import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.dashboard.settings.SettingsStore;
import dev.tidemark.dashboard.time.Cycle;
import dev.tidemark.dashboard.time.Cycles;
import dev.tidemark.schemas.Budget.Scope;
import jakarta.inject.Singleton;
import java.util.List;

/** Where the organisation's spend goes. */
@Singleton
final class Outlook {
  private final SettingsStore settings;
  private final Standings standings;
  private final Cycles cycles;

  Outlook(SettingsStore settings, Standings standings, Cycles cycles) {
    this.settings = settings;
    this.standings = standings;
    this.cycles = cycles;
  }

  /** The budgets of the whole organisation; those of parts of it are on their own page. */
  List<Standing> budgets(String org) {
    return settings.read(org).budgets().stream()
        .filter(budget -> budget.scope() == Scope.ORG)
        .map(budget -> standings.now(org, budget))
        .toList();
  }

  /** What the running cycle will cost. */
  ProjectionView projection(String org) {
    Cycle cycle = cycles.current();
    Forecast forecast = standings.organisation(org, Method.WEEKDAY);
    return new ProjectionView(
        MoneyView.of(forecast.projectedMicros()),
        cycle.start(),
        cycle.end(),
        cycle.basis(),
        MoneyView.of(forecast.spentMicros()),
        "Spent so far, and for each day left the mean of the last four such weekdays.");
  }
}
