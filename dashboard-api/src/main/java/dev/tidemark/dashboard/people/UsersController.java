package dev.tidemark.dashboard.people;

import dev.tidemark.dashboard.export.ExportFormat;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.time.Ranges;
import dev.tidemark.dashboard.web.BadRequest;
import dev.tidemark.dashboard.web.Page;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;

/** People with their sums. */
@Controller("/api/v1/users")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "users")
public final class UsersController {
  /** More people than any file needs to hold; a longer list goes through the pages. */
  private static final int MOST_EXPORTED = 100_000;

  private final PeopleList list;
  private final People people;
  private final Ranges ranges;
  private final String org;

  UsersController(
      PeopleList list, People people, Ranges ranges, @Value("${tidemark.org}") String org) {
    this.list = list;
    this.people = people;
    this.ranges = ranges;
    this.org = org;
  }

  /**
   * Members, and everybody with usage in the range; the largest spender first unless asked. {@code
   * attributed} true leaves out, and false lists alone, what maps to no person.
   */
  @Get
  @Operation(summary = "People with their spend")
  public UserPage list(
      @Nullable @QueryValue String range,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String to,
      @Nullable @QueryValue String search,
      @Nullable @QueryValue String group,
      @Nullable @QueryValue Boolean attributed,
      @QueryValue(defaultValue = "-spend") String sort,
      @Nullable @QueryValue Integer limit,
      @Nullable @QueryValue String cursor) {
    DayRange days = ranges.parse(range, from, to);
    int size = Page.limit(limit, 50);
    return list.page(org, new UserQuestion(days, search, group, attributed, sort, size, cursor));
  }

  /**
   * Everybody who fits, in one file: {@code columns} names those that are wanted, all by itself.
   */
  @Get("/export")
  @Produces({MediaType.TEXT_CSV, MediaType.APPLICATION_JSON})
  @Operation(summary = "People with their spend, as a CSV or JSON file")
  public HttpResponse<Object> export(
      @QueryValue(defaultValue = "csv") String format,
      @Nullable @QueryValue String columns,
      @Nullable @QueryValue String range,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String to,
      @Nullable @QueryValue String search,
      @Nullable @QueryValue String group,
      @Nullable @QueryValue Boolean attributed,
      @QueryValue(defaultValue = "-spend") String sort) {
    ExportFormat as = ExportFormat.of(format);
    List<UserColumn> wanted = UserColumn.parse(columns);
    DayRange days = ranges.parse(range, from, to);
    UserQuestion q = new UserQuestion(days, search, group, attributed, sort, MOST_EXPORTED, null);
    UserPage page = list.page(org, q);
    if (page.page().next() != null) {
      throw BadRequest.parameter(
          "group",
          "a file holds at most %d people, these are %d: choose a group or a search"
              .formatted(MOST_EXPORTED, page.total()));
    }
    Object body =
        as == ExportFormat.CSV ? PeopleList.csv(page, wanted) : PeopleList.json(page, q, wanted);
    return as.file("people", days, body);
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
