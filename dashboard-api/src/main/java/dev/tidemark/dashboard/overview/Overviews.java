package dev.tidemark.dashboard.overview;

import dev.tidemark.dashboard.budget.BudgetView;
import dev.tidemark.dashboard.budget.Standing;
import dev.tidemark.dashboard.incidents.IncidentQueries;
import dev.tidemark.dashboard.incidents.IncidentQuestion;
import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.dashboard.money.Percent;
import dev.tidemark.dashboard.people.PeopleQueries;
import dev.tidemark.dashboard.people.UserItem;
import dev.tidemark.dashboard.sheet.Detail;
import dev.tidemark.dashboard.sheet.Sheets;
import dev.tidemark.dashboard.sources.SourceQueries;
import dev.tidemark.dashboard.sources.SourceView;
import dev.tidemark.dashboard.spend.Comparison;
import dev.tidemark.dashboard.spend.Comparisons;
import dev.tidemark.dashboard.spend.GroupQueries;
import dev.tidemark.dashboard.spend.GroupSpend;
import dev.tidemark.dashboard.spend.ModelSpend;
import dev.tidemark.dashboard.spend.SpendQueries;
import dev.tidemark.dashboard.spend.UsageSums;
import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.store.Values;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.time.RangeView;
import dev.tidemark.dashboard.time.ReportingTime;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Puts the first page together. */
@Singleton
public final class Overviews {
  private static final int TOP = 10;
  private static final int NEWEST = 5;

  private final Database database;
  private final Sheets sheets;
  private final SpendQueries spend;
  private final GroupQueries groups;
  private final PeopleQueries people;
  private final IncidentQueries incidents;
  private final SourceQueries sources;
  private final Comparisons comparisons;
  private final Outlook outlook;
  private final ReportingTime time;

  Overviews(
      Database database,
      Sheets sheets,
      SpendQueries spend,
      GroupQueries groups,
      PeopleQueries people,
      IncidentQueries incidents,
      SourceQueries sources,
      Comparisons comparisons,
      Outlook outlook,
      ReportingTime time) {
    this.database = database;
    this.sheets = sheets;
    this.spend = spend;
    this.groups = groups;
    this.people = people;
    this.incidents = incidents;
    this.sources = sources;
    this.comparisons = comparisons;
    this.outlook = outlook;
    this.time = time;
  }

  /** The first page of a range. */
  public OverviewView of(String org, DayRange range) {
    Comparison with = comparisons.of(range);
    DayRange before = with.range();
    // All that is read of people, so that the parts of the page are of one moment.
    sheets.view(
        org,
        with.wanted()
            .and(Detail.TOTALS, before)
            .and(Detail.TOTALS, range)
            .and(Detail.MODELS, range));
    UsageSums now = spend.sums(org, range);
    UsageSums then = spend.sums(org, before);
    long micros = now.totals().spendMicros();
    long comparable = spend.comparableMicros(org, with);
    List<UserItem> top = people.top(org, range, with, micros, TOP);
    Map<String, Long> open = incidents.open(org);
    List<GroupSpend> byGroup = groups.byGroup(org, range, with);
    List<ModelSpend> byModel = spend.byModel(org, range, before);
    List<SourceView> connectors = sources.all(org);
    List<Standing> budgets = outlook.budgets(org);
    Answer answer =
        Answer.of(
            new Answer.Facts(
                range,
                micros,
                comparable,
                top,
                byGroup,
                byModel,
                open,
                incidents.counts(org),
                budgets,
                connectors));
    return new OverviewView(
        RangeView.of(range, time),
        new OverviewView.Before(before.from(), before.to(), before.days()),
        answer.text(),
        answer,
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
        outlook.projection(org),
        budgets.stream().map(BudgetView::of).toList(),
        open,
        spend.daily(org, range),
        spend.daily(org, before),
        top,
        byGroup,
        byModel,
        incidents.find(org, IncidentQuestion.open(), NEWEST),
        incidents.begun(org, range),
        connectors,
        updatedAt(org));
  }

  private Instant updatedAt(String org) {
    return database
        .first(
            """
            select max(updated_at) as at from dashboard.day_revision
            where org = ? and day >= (select max(day) - 1 from dashboard.org_day where org = ?)""",
            row -> java.util.Optional.ofNullable(Values.instant(row, "at")),
            org,
            org)
        .flatMap(at -> at)
        .orElse(null);
  }
}
