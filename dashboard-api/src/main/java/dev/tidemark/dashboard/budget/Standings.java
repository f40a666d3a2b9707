package dev.tidemark.dashboard.budget;

import dev.tidemark.dashboard.forecast.DailySpend;
import dev.tidemark.dashboard.forecast.Forecast;
import dev.tidemark.dashboard.forecast.Method;
import dev.tidemark.dashboard.settings.SettingsStore;
import dev.tidemark.dashboard.time.Cycle;
import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.schemas.Budget;
import dev.tidemark.schemas.Budget.Period;
import dev.tidemark.schemas.Budget.Scope;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;

/** Works out how budgets are doing. */
@Singleton
public final class Standings {
  private final SettingsStore settings;
  private final SubjectSpend spend;
  private final Periods periods;
  private final ReportingTime time;

  Standings(SettingsStore settings, SubjectSpend spend, Periods periods, ReportingTime time) {
    this.settings = settings;
    this.spend = spend;
    this.periods = periods;
    this.time = time;
  }

  /** All budgets in their running periods, in the order of their names. */
  public List<Standing> all(String org) {
    return settings.read(org).budgets().stream().map(b -> now(org, b)).toList();
  }

  /** What the organisation's running billing cycle will cost, budget or not. */
  public Forecast organisation(String org, Method method) {
    Cycle cycle = periods.current(Period.CYCLE);
    DailySpend days = days(org, new Subject(Scope.ORG, null), cycle);
    return Forecast.of(method, days, cycle, time.today());
  }

  /** A budget in its running period. */
  public Standing now(String org, Budget budget) {
    return in(org, budget, periods.current(budget.period()));
  }

  /** A budget in the period before. */
  public Standing before(String org, Budget budget) {
    return in(org, budget, periods.previous(budget.period()));
  }

  private Standing in(String org, Budget budget, Cycle period) {
    Subject subject = Subject.of(budget);
    DailySpend days = days(org, subject, period);
    Forecast forecast = Forecast.of(Method.WEEKDAY, days, period, time.today());
    return new Standing(budget, spend.label(org, subject), period, days, forecast);
  }

  /** Days as far back as a projection of that period looks. */
  DailySpend days(String org, Subject subject, Cycle period) {
    LocalDate history = time.today().minusDays(Forecast.HISTORY_DAYS);
    LocalDate from = history.isBefore(period.start()) ? history : period.start();
    return spend.days(org, subject, from, time.today().plusDays(1));
  }
}
