package dev.tidemark.dashboard.compat;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.dashboard.people.People;
import dev.tidemark.dashboard.people.PeopleQueries;
import dev.tidemark.dashboard.people.UserItem;
import dev.tidemark.dashboard.spend.Comparison;
import dev.tidemark.dashboard.spend.SpendQueries;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.time.Ranges;
import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.dashboard.web.BadRequest;
import dev.tidemark.dashboard.web.Page;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** People in the older trackers' shapes. */
@Controller("/api/users")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "older trackers")
public final class OlderUsersController {
  private final People people;
  private final PeopleQueries queries;
  private final SpendQueries spend;
  private final OlderQueries older;
  private final Ranges ranges;
  private final ReportingTime time;
  private final String org;

  OlderUsersController(
      People people,
      PeopleQueries queries,
      SpendQueries spend,
      OlderQueries older,
      Ranges ranges,
      ReportingTime time,
      @Value("${tidemark.org}") String org) {
    this.people = people;
    this.queries = queries;
    this.spend = spend;
    this.older = older;
    this.ranges = ranges;
    this.time = time;
    this.org = org;
  }

  /** Everybody with spend in the last {@code days} (30), the largest first. */
  @Get
  @Operation(summary = "People, in the older trackers' shape", deprecated = true)
  public HttpResponse<UserList> list(@Nullable @QueryValue Integer days) {
    DayRange range = ranges.lastDays(days, 30);
    long total = spend.sums(org, range).totals().spendMicros();
    List<Item> items =
        queries.top(org, range, Comparison.of(range, time), total, Page.LARGEST).stream()
            .map(OlderUsersController::item)
            .toList();
    return Older.answer(new UserList(items, items.size()), "/api/v1/users?range=" + range.name());
  }

  /** People with usage in the last {@code days} (30); the most tokens first unless asked. */
  @Get("/pivot")
  @Operation(summary = "People with usage, in the older tracker's shape", deprecated = true)
  public HttpResponse<OlderPivot> pivot(
      @Nullable @QueryValue Integer days,
      @Nullable @QueryValue String startDate,
      @Nullable @QueryValue String endDate,
      @Nullable @QueryValue String search,
      @QueryValue(defaultValue = "totalTokens") String sortBy,
      @QueryValue(defaultValue = "desc") String sortDir,
      @Nullable @QueryValue Integer limit,
      @QueryValue(defaultValue = "0") int offset) {
    if (offset < 0) {
      throw BadRequest.parameter("offset", "offset is not below 0, got: " + offset);
    }
    DayRange range =
        startDate == null && endDate == null
            ? ranges.lastDays(days, 30)
            : ranges.inclusive("startDate", startDate, "endDate", endDate);
    OlderPivot page =
        OlderPivot.of(
            older.pivot(org, range, search, time.today()),
            sortBy,
            sortDir,
            Page.limit(limit, 500),
            offset);
    return Older.answer(page, "/api/v1/users/pivot");
  }

  /** One person over the last {@code days} (30). */
  @Get("/{email}")
  @Operation(summary = "One person, in the older tracker's shape", deprecated = true)
  public HttpResponse<OlderUser> one(
      @PathVariable String email, @Nullable @QueryValue Integer days) {
    DayRange range = ranges.lastDays(days, 30);
    return Older.answer(
        OlderUser.of(people.detail(org, email, range)),
        "/api/v1/users/"
            + io.micronaut.http.uri.UriBuilder.of("/")
                .path(email)
                .build()
                .getRawPath()
                .substring(1));
  }

  private static Item item(UserItem u) {
    return new Item(
        u.email(),
        u.name(),
        u.group(),
        Older.usd(u.spend()),
        Older.cents(u.spend()),
        u.tokens(),
        u.requests(),
        u.activeDays(),
        u.lastActiveDay(),
        u.topModel());
  }

  /** A person; {@code totalCost} in dollars. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Item(
      String email,
      String name,
      String group,
      BigDecimal totalCost,
      long spendCents,
      long totalTokens,
      long requests,
      long daysActive,
      LocalDate lastActive,
      String favoriteModel) {}

  /** People, and how many. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record UserList(List<Item> users, int totalCount) {}
}
