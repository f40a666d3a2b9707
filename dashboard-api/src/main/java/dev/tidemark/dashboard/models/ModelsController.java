package dev.tidemark.dashboard.models;

import dev.tidemark.dashboard.export.Cells;
import dev.tidemark.dashboard.export.ExportFormat;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.time.Ranges;
import dev.tidemark.dashboard.web.BadRequest;
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
import java.util.Arrays;
import java.util.List;

/** Models: what each costs, and what another one would have cost. */
@Controller("/api/v1/models")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "models")
public final class ModelsController {
  private static final List<String> HEADS =
      List.of(
          "Model",
          "Priced",
          "Spend (USD)",
          "Share of all spend (%)",
          "Value at model prices (USD)",
          "Requests",
          "People",
          "Input tokens",
          "Output tokens",
          "Cache write tokens",
          "Cache read tokens",
          "USD per million tokens",
          "Mean per request (USD)",
          "Unpriced tokens");

  private final Models models;
  private final Ranges ranges;
  private final String org;

  ModelsController(Models models, Ranges ranges, @Value("${tidemark.org}") String org) {
    this.models = models;
    this.ranges = ranges;
    this.org = org;
  }

  /** The largest first; models that nobody said a price of come last, without an amount. */
  @Get
  @Operation(summary = "Models with their spend, prices, cost per request, and mix over time")
  public ModelsView models(
      @Nullable @QueryValue String range,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String to) {
    return models.view(org, ranges.parse(range, from, to));
  }

  /** The same models as a file. */
  @Get("/export")
  @Produces({MediaType.TEXT_CSV, MediaType.APPLICATION_JSON})
  @Operation(summary = "Models with their spend, as a CSV or JSON file")
  public HttpResponse<Object> export(
      @QueryValue(defaultValue = "csv") String format,
      @Nullable @QueryValue String range,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String to) {
    ExportFormat as = ExportFormat.of(format);
    DayRange days = ranges.parse(range, from, to);
    ModelsView view = models.view(org, days);
    Object body =
        as == ExportFormat.JSON
            ? view
            : Cells.csv(HEADS, view.data().stream().map(ModelsController::row).toList());
    return as.file("models", days, body);
  }

  /**
   * Had {@code share} per cent (100) of the usage of {@code model} cost as {@code as} does, with
   * the same tokens.
   */
  @Get("/what-if")
  @Operation(summary = "What the usage of one model would have cost at another one's price")
  public WhatIfView whatIf(
      @QueryValue String model,
      @QueryValue String as,
      @Nullable @QueryValue Integer share,
      @Nullable @QueryValue String range,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String to) {
    int part = share == null ? 100 : share;
    if (part < 1 || part > 100) {
      throw BadRequest.parameter("share", "share is from 1 to 100 per cent, got: " + part);
    }
    if (model.equals(as)) {
      throw BadRequest.parameter("as", "as names another model, got the same: " + as);
    }
    return models.whatIf(org, ranges.parse(range, from, to), model, as, part);
  }

  private static List<Object> row(ModelItem m) {
    return Arrays.asList(
        m.model(),
        m.priced(),
        m.spend(),
        m.sharePercent(),
        m.listCost(),
        m.requests(),
        m.users(),
        m.tokens().input(),
        m.tokens().output(),
        m.tokens().cacheWrite(),
        m.tokens().cacheRead(),
        m.effectivePrice(),
        m.perRequest() == null ? null : m.perRequest().mean(),
        m.unpricedTokens());
  }
}
