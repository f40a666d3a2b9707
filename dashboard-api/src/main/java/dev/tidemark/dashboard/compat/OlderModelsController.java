package dev.tidemark.dashboard.compat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tidemark.dashboard.models.ModelItem;
import dev.tidemark.dashboard.models.Models;
import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.dashboard.time.Cycles;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.time.Ranges;
import dev.tidemark.dashboard.time.ReportingTime;
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
import java.util.List;

/** Models in the older trackers' shapes. */
@Controller("/api")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "older trackers")
public final class OlderModelsController {
  private static final String MODELS = "/api/v1/models";

  private final Models models;
  private final OlderQueries older;
  private final Ranges ranges;
  private final Cycles cycles;
  private final ReportingTime time;
  private final String org;

  OlderModelsController(
      Models models,
      OlderQueries older,
      Ranges ranges,
      Cycles cycles,
      ReportingTime time,
      @Value("${tidemark.org}") String org) {
    this.models = models;
    this.older = older;
    this.ranges = ranges;
    this.cycles = cycles;
    this.time = time;
    this.org = org;
  }

  /**
   * A model's line of the usage page; amounts in whole cents.
   *
   * @param apiCents value at model prices; null where nobody said one
   * @param yourCents charged; null where the model is not priced
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Line(
      String model,
      @JsonProperty("input_with_cache_write_tokens") long withCacheWrite,
      @JsonProperty("input_without_cache_write_tokens") long withoutCacheWrite,
      @JsonProperty("cache_read_tokens") long cacheRead,
      @JsonProperty("output_tokens") long output,
      @JsonProperty("total_tokens") long total,
      @JsonProperty("api_cost_cents") Long apiCents,
      @JsonProperty("cost_to_you_cents") Long yourCents) {}

  /** Of the last {@code days}; of the running billing cycle where none are given. */
  @Get("/models")
  @Operation(summary = "Models, in the usage page's shape", deprecated = true)
  public HttpResponse<List<Line>> models(@Nullable @QueryValue Integer days) {
    DayRange range =
        days == null ? cycles.current().startedSoFar(time.today()) : ranges.lastDays(days, days);
    List<Line> lines =
        models.view(org, range).data().stream().map(OlderModelsController::line).toList();
    return Older.answer(lines, MODELS + "?range=" + range.name());
  }

  /** Of the last {@code days} (30); amounts in dollars. */
  @Get("/model-costs")
  @Operation(summary = "Models with their people, in the older tracker's shape", deprecated = true)
  public HttpResponse<List<StatsView.ModelCost>> costs(@Nullable @QueryValue Integer days) {
    DayRange range = ranges.lastDays(days, 30);
    return Older.answer(older.modelCosts(org, range), MODELS + "?range=" + range.name());
  }

  private static Line line(ModelItem m) {
    return new Line(
        m.model(),
        m.tokens().cacheWrite(),
        m.tokens().input(),
        m.tokens().cacheRead(),
        m.tokens().output(),
        m.tokens().total(),
        cents(m.listCost()),
        cents(m.spend()));
  }

  private static Long cents(MoneyView money) {
    return money == null ? null : Older.cents(money);
  }
}
