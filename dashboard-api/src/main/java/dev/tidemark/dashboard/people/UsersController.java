package dev.tidemark.dashboard.people;

import dev.tidemark.dashboard.spend.Comparison;
import dev.tidemark.dashboard.spend.SpendQueries;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.time.RangeView;
import dev.tidemark.dashboard.time.Ranges;
import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.dashboard.web.Page;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** People with their sums. */
@Controller("/api/v1/users")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "users")
public final class UsersController {
  private final PeopleQueries queries;
  private final People people;
  private final SpendQueries spend;
  private final Ranges ranges;
  private final ReportingTime time;
  private final String org;

  UsersController(
      PeopleQueries queries,
      People people,
      SpendQueries spend,
      Ranges ranges,
      ReportingTime time,
      @Value("${tidemark.org}") String org) {
    this.queries = queries;
    this.people = people;
    this.spend = spend;
    this.ranges = ranges;
    this.time = time;
    this.org = org;
  }

  /** Members, and everybody with usage in the range; the largest spender first unless asked. */
  @Get
  @Operation(summary = "People with their spend")
  public UserPage list(
      @Nullable @QueryValue String range,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String to,
      @Nullable @QueryValue String search,
      @Nullable @QueryValue String group,
      @QueryValue(defaultValue = "-spend") String sort,
      @Nullable @QueryValue Integer limit,
      @Nullable @QueryValue String cursor) {
    DayRange days = ranges.parse(range, from, to);
    int size = Page.limit(limit, 50);
    long total = spend.sums(org, days).totals().spendMicros();
    PeopleQueries.Listed listed =
        queries.list(
            org,
            new UserQuestion(days, search, group, sort, size, cursor),
            Comparison.of(days, time),
            total);
    return new UserPage(
        RangeView.of(days, time), listed.items(), new Page(size, listed.next()), listed.total());
  }

  /** By id, or by e-mail address. */
  @Get("/{user}")
  @Operation(summary = "One person")
  public UserDetail one(
      @PathVariable String user,
      @Nullable @QueryValue String range,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String to) {
    return people.detail(org, user, ranges.parse(range, from, to));
  }
}
