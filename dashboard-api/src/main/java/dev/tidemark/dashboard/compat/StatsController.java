package dev.tidemark.dashboard.compat;

import dev.tidemark.dashboard.anomalies.AnomalyQueries;
import dev.tidemark.dashboard.compat.StatsView.DayActivity;
import dev.tidemark.dashboard.compat.StatsView.DaySpend;
import dev.tidemark.dashboard.compat.StatsView.RankedUser;
import dev.tidemark.dashboard.people.PeopleQueries;
import dev.tidemark.dashboard.people.UserItem;
import dev.tidemark.dashboard.spend.Comparison;
import dev.tidemark.dashboard.spend.DayPoint;
import dev.tidemark.dashboard.spend.SpendQueries;
import dev.tidemark.dashboard.spend.UsageSums;
import dev.tidemark.dashboard.time.Cycle;
import dev.tidemark.dashboard.time.Cycles;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.time.Ranges;
import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.dashboard.web.Page;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The older tracker's dashboard in one answer. */
@Controller("/api/stats")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "older trackers")
public final class StatsController {
  private final SpendQueries spend;
  private final PeopleQueries people;
  private final AnomalyQueries anomalies;
  private final OlderQueries older;
  private final Ranges ranges;
  private final Cycles cycles;
  private final ReportingTime time;
  private final String org;

  StatsController(
      SpendQueries spend,
      PeopleQueries people,
      AnomalyQueries anomalies,
      OlderQueries older,
      Ranges ranges,
      Cycles cycles,
      ReportingTime time,
      @Value("${tidemark.org}") String org) {
    this.spend = spend;
    this.people = people;
    this.anomalies = anomalies;
    this.older = older;
    this.ranges = ranges;
    this.cycles = cycles;
    this.time = time;
    this.org = org;
  }

  /** Amounts in whole cents, of the last {@code days} (7). */
  @Get
  @Operation(summary = "Dashboard statistics, in the older tracker's shape", deprecated = true)
  public HttpResponse<StatsView> stats(@Nullable @QueryValue Integer days) {
    DayRange range = ranges.lastDays(days, 7);
    UsageSums sums = spend.sums(org, range);
    List<DayPoint> daily = spend.daily(org, range);
    Map<LocalDate, Long> lines = older.linesAdded(org, range);
    Cycle cycle = cycles.current();
    StatsView.Stats stats =
        new StatsView.Stats(
            people.members(org),
            sums.users(),
            dev.tidemark.dashboard.money.MoneyView.of(sums.totals().spendMicros()).minor(),
            sums.totals().events(),
            anomalies.active(org),
            cycle.start(),
            cycle.end(),
            cycle.days(),
            daily.stream()
                .map(
                    p ->
                        new DayActivity(
                            p.day(), p.requests(), lines.getOrDefault(p.day(), 0L), p.users()))
                .toList(),
            ranked(range, sums.totals().spendMicros()));
    StatsView view =
        new StatsView(
            range.days(),
            stats,
            older.modelCosts(org, range),
            daily.stream().map(p -> new DaySpend(p.day(), Older.cents(p.spend()))).toList(),
            older.userDays(org, range));
    return Older.answer(view, "/api/v1/overview?range=" + range.name());
  }

  private List<RankedUser> ranked(DayRange range, long totalMicros) {
    List<RankedUser> ranked = new ArrayList<>();
    for (UserItem user :
        people.top(org, range, Comparison.of(range, time), totalMicros, Page.LARGEST)) {
      int rank = ranked.size() + 1;
      ranked.add(
          new RankedUser(
              rank,
              user.email(),
              user.name(),
              Older.cents(user.spend()),
              user.requests(),
              user.topModel(),
              rank,
              user.activeDays()));
    }
    return ranked;
  }
}
