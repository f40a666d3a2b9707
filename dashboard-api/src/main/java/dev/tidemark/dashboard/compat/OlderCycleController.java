package dev.tidemark.dashboard.compat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tidemark.dashboard.budget.BudgetStore;
import dev.tidemark.dashboard.budget.Standing;
import dev.tidemark.dashboard.budget.Standings;
import dev.tidemark.dashboard.forecast.Forecast;
import dev.tidemark.dashboard.forecast.Method;
import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.dashboard.spend.SpendQueries;
import dev.tidemark.dashboard.time.Cycle;
import dev.tidemark.dashboard.time.Cycles;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.time.Ranges;
import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.schemas.UserDay.Totals;
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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The running billing cycle, as the tracker of one person's usage page tells it. */
@Controller("/api")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "older trackers")
public final class OlderCycleController {
  private static final String PROJECTIONS = "/api/v1/projections";
  private static final List<Tile> TILES =
      List.of(
          new Tile("cumulative-spend", "Cumulative spend vs time"),
          new Tile("daily-spend", "Daily spend"),
          new Tile("tokens-by-type", "Tokens by type"),
          new Tile("spend-by-model", "Spend by model"),
          new Tile("cost-per-1k-tokens", "Cost per 1K tokens by model"),
          new Tile("cache-efficiency", "Cache efficiency"),
          new Tile("projection", "Projection panel"));

  private final SpendQueries spend;
  private final Standings standings;
  private final BudgetStore budgets;
  private final Cycles cycles;
  private final Ranges ranges;
  private final ReportingTime time;
  private final String org;

  OlderCycleController(
      SpendQueries spend,
      Standings standings,
      BudgetStore budgets,
      Cycles cycles,
      Ranges ranges,
      ReportingTime time,
      @Value("${tidemark.org}") String org) {
    this.spend = spend;
    this.standings = standings;
    this.budgets = budgets;
    this.cycles = cycles;
    this.ranges = ranges;
    this.time = time;
    this.org = org;
  }

  /** The cycle's days; {@code end} is the last of them. */
  public record CycleDays(
      @JsonProperty("billing_period_start") LocalDate start,
      @JsonProperty("billing_period_end") LocalDate end,
      @JsonProperty("days_elapsed") long elapsed,
      @JsonProperty("days_total") long total) {}

  /** Amounts in cents; budget and status are null where no budget is set. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Summary(
      @JsonProperty("spend_to_date_cents") long spendCents,
      @JsonProperty("projected_cents") long projectedCents,
      @JsonProperty("projected_linear_cents") long linearCents,
      @JsonProperty("projected_ewma_cents") long ewmaCents,
      @JsonProperty("effective_budget_cents") Long budgetCents,
      String status) {}

  /** A day; amounts in cents. */
  public record Day(
      LocalDate date,
      @JsonProperty("cost_to_you_cents") long yourCents,
      @JsonProperty("api_cost_cents") long apiCents,
      @JsonProperty("input_with_cache_write_tokens") long withCacheWrite,
      @JsonProperty("input_without_cache_write_tokens") long withoutCacheWrite,
      @JsonProperty("cache_read_tokens") long cacheRead,
      @JsonProperty("output_tokens") long output,
      @JsonProperty("total_tokens") long total) {}

  /** A part of the page. */
  public record Tile(String id, String name) {}

  /** Days that have begun count as elapsed. */
  @Get("/cycle")
  @Operation(summary = "The running billing cycle, in the older tracker's shape", deprecated = true)
  public HttpResponse<CycleDays> cycle() {
    Cycle cycle = cycles.current();
    long elapsed = ChronoUnit.DAYS.between(cycle.start(), time.today()) + 1;
    CycleDays days =
        new CycleDays(
            cycle.start(), cycle.end().minusDays(1), Math.min(elapsed, cycle.days()), cycle.days());
    return Older.answer(days, PROJECTIONS);
  }

  /** By the same projections as everywhere else. */
  @Get("/summary")
  @Operation(summary = "Spend, projection, status, in the older tracker's shape", deprecated = true)
  public HttpResponse<Summary> summary() {
    Optional<Standing> budget =
        budgets.find(org, OlderBudgetController.ID).map(b -> standings.now(org, b));
    Forecast forecast = standings.organisation(org, Method.WEEKDAY);
    Summary summary =
        new Summary(
            cents(forecast.spentMicros()),
            cents(forecast.projectedMicros()),
            cents(standings.organisation(org, Method.LINEAR).projectedMicros()),
            cents(standings.organisation(org, Method.EWMA).projectedMicros()),
            budget.map(b -> cents(b.budget().amountMicros())).orElse(null),
            budget.map(b -> b.status().words()).orElse(null));
    return Older.answer(summary, PROJECTIONS);
  }

  /** Of the last {@code days}; of the running billing cycle where none are given. */
  @Get("/daily")
  @Operation(summary = "Spend and tokens by day, in the older tracker's shape", deprecated = true)
  public HttpResponse<List<Day>> daily(@Nullable @QueryValue Integer days) {
    DayRange range =
        days == null ? cycles.current().startedSoFar(time.today()) : ranges.lastDays(days, days);
    return Older.answer(
        spend.totals(org, range).entrySet().stream()
            .map(day -> day(day.getKey(), day.getValue()))
            .toList(),
        "/api/v1/spend/tokens?range=" + range.name());
  }

  /** In the order of the page. */
  @Get("/tiles")
  @Operation(summary = "The parts of the page, in the older tracker's shape", deprecated = true)
  public HttpResponse<List<Tile>> tiles() {
    return Older.answer(TILES, "/plan");
  }

  private static Day day(LocalDate day, Totals t) {
    return new Day(
        day,
        cents(t.spendMicros()),
        cents(t.costMicros()),
        t.cacheWriteTokens(),
        t.inputTokens(),
        t.cacheReadTokens(),
        t.outputTokens(),
        t.tokens());
  }

  private static long cents(long micros) {
    return Older.cents(MoneyView.of(micros));
  }
}
