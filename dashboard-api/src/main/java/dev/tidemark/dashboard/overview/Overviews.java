package dev.tidemark.dashboard.overview;

import dev.tidemark.dashboard.forecast.DailySpend;
import dev.tidemark.dashboard.forecast.Forecast;
import dev.tidemark.dashboard.forecast.Method;
import dev.tidemark.dashboard.incidents.IncidentQueries;
import dev.tidemark.dashboard.incidents.IncidentQuestion;
import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.dashboard.money.Percent;
import dev.tidemark.dashboard.people.PeopleQueries;
import dev.tidemark.dashboard.people.UserItem;
import dev.tidemark.dashboard.sources.SourceQueries;
import dev.tidemark.dashboard.spend.Comparison;
import dev.tidemark.dashboard.spend.DayPoint;
import dev.tidemark.dashboard.spend.GroupQueries;
import dev.tidemark.dashboard.spend.SpendQueries;
import dev.tidemark.dashboard.spend.UsageSums;
import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.store.Values;
import dev.tidemark.dashboard.time.Cycle;
import dev.tidemark.dashboard.time.Cycles;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.time.RangeView;
import dev.tidemark.dashboard.time.ReportingTime;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts the first page together. */
@Singleton
public final class Overviews {
  private static final int TOP = 10;
  private static final int NEWEST = 5;

  private final Database database;
  private final SpendQueries spend;
  private final GroupQueries groups;
  private final PeopleQueries people;
  private final IncidentQueries incidents;
  private final SourceQueries sources;
  private final Cycles cycles;
  private final ReportingTime time;

  Overviews(
      Database database,
      SpendQueries spend,
      GroupQueries groups,
      PeopleQueries people,
      IncidentQueries incidents,
      SourceQueries sources,
      Cycles cycles,
      ReportingTime time) {
    this.database = database;
    this.spend = spend;
    this.groups = groups;
    this.people = people;
    this.incidents = incidents;
    this.sources = sources;
    this.cycles = cycles;
    this.time = time;
  }

  /** The first page of a range. */
  public OverviewView of(String org, DayRange range) {
    Comparison with = Comparison.of(range, before(range), time);
    DayRange before = with.range();
    UsageSums now = spend.sums(org, range);
    UsageSums then = spend.sums(org, before);
    long micros = now.totals().spendMicros();
    long comparable = spend.comparableMicros(org, with);
    List<UserItem> top = people.top(org, range, with, micros, TOP);
    Map<String, Long> open = incidents.open(org);
    return new OverviewView(
        RangeView.of(range, time),
        new OverviewView.Before(before.from(), before.to(), before.days()),
        Answer.of(range, micros, comparable, open.get("total"), top),
        MoneyView.of(micros),
        MoneyView.of(comparable),
        MoneyView.of(then.totals().spendMicros()),
        Percent.change(micros, comparable),
        MoneyView.of(now.totals().costMicros()),
        now.totals().events(),
        now.totals().tokens(),
        now.users(),
        then.users(),
        people.members(org),
        projection(org),
        open,
        spend.daily(org, range),
        spend.daily(org, before),
        top,
        groups.byGroup(org, range, with),
        spend.byModel(org, range, before),
        incidents.find(org, IncidentQuestion.open(), NEWEST),
        sources.all(org),
        updatedAt(org));
  }

  /**
   * A cycle is compared with the same days of the cycle before, anything else with the days before.
   */
  private DayRange before(DayRange range) {
    if (!range.name().equals("cycle")) {
      return range.before();
    }
    LocalDate start = cycles.previous().from();
    LocalDate end = start.plusDays(range.days());
    return new DayRange("previous", start, end.isAfter(range.from()) ? range.from() : end);
  }

  private ProjectionView projection(String org) {
    LocalDate today = time.today();
    Cycle cycle = cycles.current();
    LocalDate history = today.minusDays(Forecast.HISTORY_DAYS);
    LocalDate first = history.isBefore(cycle.start()) ? history : cycle.start();
    LocalDate end = today.plusDays(1);
    Map<LocalDate, Long> spent =
        spend.daily(org, new DayRange("history", first, end)).stream()
            .collect(Collectors.toMap(DayPoint::day, point -> point.spend().micros()));
    Forecast forecast = Forecast.of(Method.WEEKDAY, DailySpend.of(spent, first, end), cycle, today);
    return new ProjectionView(
        MoneyView.of(forecast.projectedMicros()),
        cycle.start(),
        cycle.end(),
        cycle.basis(),
        MoneyView.of(forecast.spentMicros()),
        "Spent so far, and for each day left the mean of the last four such weekdays.");
  }

  private Instant updatedAt(String org) {
    return database
        .first(
            """
            select max(updated_at) as at from dashboard.user_day
            where org = ? and day >= (select max(day) - 1 from dashboard.org_day where org = ?)""",
            row -> java.util.Optional.ofNullable(Values.instant(row, "at")),
            org,
            org)
        .flatMap(at -> at)
        .orElse(null);
  }
}
