package dev.tidemark.dashboard.spend;

import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.dashboard.money.Percent;
import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.store.Values;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.time.DayStatus;
import dev.tidemark.dashboard.time.RangeView;
import dev.tidemark.dashboard.time.Ranges;
import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.dashboard.web.BadRequest;
import dev.tidemark.dashboard.web.Page;
import dev.tidemark.schemas.UserDay.Totals;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;

/** Spend of a range, broken down. */
@Controller("/api/v1/spend")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "spend")
public final class SpendController {
  private static final List<String> WAYS = List.of("day", "user", "group", "model");

  private final Database database;
  private final SpendQueries spend;
  private final GroupQueries groups;
  private final Ranges ranges;
  private final ReportingTime time;
  private final String org;

  SpendController(
      Database database,
      SpendQueries spend,
      GroupQueries groups,
      Ranges ranges,
      ReportingTime time,
      @Value("${tidemark.org}") String org) {
    this.database = database;
    this.spend = spend;
    this.groups = groups;
    this.ranges = ranges;
    this.time = time;
    this.org = org;
  }

  /** Days are in their order, everything else has the largest first. */
  @Get
  @Operation(summary = "Spend by day, user, group or model")
  public SpendView spend(
      @QueryValue(defaultValue = "day") String groupBy,
      @Nullable @QueryValue String range,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String to,
      @Nullable @QueryValue Integer limit) {
    if (!WAYS.contains(groupBy)) {
      throw BadRequest.parameter(
          "groupBy", "groupBy is one of " + String.join(", ", WAYS) + ", got: " + groupBy);
    }
    DayRange days = ranges.parse(range, from, to);
    int most = Page.limit(limit, Page.LARGEST);
    long total = spend.sums(org, days).totals().spendMicros();
    List<SpendRow> rows =
        groupBy.equals("day")
            ? byDay(days, total, most)
            : groups.rows(groupBy, org, days, total, most);
    return new SpendView(RangeView.of(days, time), groupBy, MoneyView.of(total), rows);
  }

  private List<SpendRow> byDay(DayRange days, long total, int most) {
    LocalDate today = time.today();
    return database.query(
        """
        select * from dashboard.org_day where org = ? and day >= ? and day < ?
        order by day limit ?""",
        row -> {
          Totals t = TotalsSql.read(row);
          LocalDate day = Values.day(row, "day");
          return new SpendRow(
              day.toString(),
              day.toString(),
              MoneyView.of(t.spendMicros()),
              MoneyView.of(t.costMicros()),
              t.events(),
              t.tokens(),
              Percent.share(t.spendMicros(), total),
              DayStatus.of(day, today));
        },
        org,
        days.from(),
        days.to(),
        most);
  }
}
