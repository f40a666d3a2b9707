package dev.tidemark.dashboard.people;

import dev.tidemark.dashboard.export.ExportFormat;
import dev.tidemark.dashboard.people.PivotQuestion.Columns;
import dev.tidemark.dashboard.people.PivotQuestion.Measure;
import dev.tidemark.dashboard.people.PivotQuestion.Rows;
import dev.tidemark.dashboard.time.Ranges;
import dev.tidemark.dashboard.web.Page;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** People or groups against models, providers, weeks or days. */
@Controller("/api/v1/users/pivot")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "users")
public final class PivotController {
  private final Pivots pivots;
  private final Ranges ranges;
  private final String org;

  PivotController(Pivots pivots, Ranges ranges, @Value("${tidemark.org}") String org) {
    this.pivots = pivots;
    this.ranges = ranges;
    this.org = org;
  }

  /**
   * The {@code limit} (100) largest rows; all others are added up in one, and so is what maps to no
   * person. Groups are those of each day.
   */
  @Get
  @Operation(summary = "Spend, requests or tokens of people or groups, by model, provider or time")
  public PivotView pivot(
      @QueryValue(defaultValue = "user") String rows,
      @QueryValue(defaultValue = "model") String columns,
      @QueryValue(defaultValue = "spend") String value,
      @Nullable @QueryValue String range,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String to,
      @Nullable @QueryValue String search,
      @Nullable @QueryValue String group,
      @Nullable @QueryValue Integer limit) {
    return pivots.table(
        org,
        new PivotQuestion(
            ranges.parse(range, from, to),
            PivotQuestion.choice("rows", Rows.class, rows),
            PivotQuestion.choice("columns", Columns.class, columns),
            PivotQuestion.choice("value", Measure.class, value),
            search,
            group,
            Page.limit(limit, 100)));
  }

  /** The same table as a file. */
  @Get("/export")
  @Produces({MediaType.TEXT_CSV, MediaType.APPLICATION_JSON})
  @Operation(summary = "The pivot table as a CSV or JSON file")
  public HttpResponse<Object> export(
      @QueryValue(defaultValue = "csv") String format,
      @QueryValue(defaultValue = "user") String rows,
      @QueryValue(defaultValue = "model") String columns,
      @QueryValue(defaultValue = "spend") String value,
      @Nullable @QueryValue String range,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String to,
      @Nullable @QueryValue String search,
      @Nullable @QueryValue String group,
      @Nullable @QueryValue Integer limit) {
    ExportFormat as = ExportFormat.of(format);
    PivotView table = pivot(rows, columns, value, range, from, to, search, group, limit);
    return as.file(
        "people-by-" + table.columnsBy(),
        ranges.parse(range, from, to),
        as == ExportFormat.CSV ? Pivots.csv(table) : table);
  }
}
