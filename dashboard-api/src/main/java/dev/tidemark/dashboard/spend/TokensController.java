package dev.tidemark.dashboard.spend;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.time.DayStatus;
import dev.tidemark.dashboard.time.RangeView;
import dev.tidemark.dashboard.time.Ranges;
import dev.tidemark.dashboard.time.ReportingTime;
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

/** Tokens of a range by their kind. */
@Controller("/api/v1/spend/tokens")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "spend")
public final class TokensController {
  private final SpendQueries spend;
  private final Ranges ranges;
  private final ReportingTime time;
  private final String org;

  TokensController(
      SpendQueries spend, Ranges ranges, ReportingTime time, @Value("${tidemark.org}") String org) {
    this.spend = spend;
    this.ranges = ranges;
    this.time = time;
    this.org = org;
  }

  /** The days of a range, in their order. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record TokenDays(RangeView range, List<TokenDay> data) {}

  /** A day's tokens; {@code input} is without what is written to or read from the cache. */
  public record TokenDay(
      LocalDate day, long input, long output, long cacheWrite, long cacheRead, DayStatus status) {}

  /** Days without usage have none. */
  @Get
  @Operation(summary = "Tokens by day and kind")
  public TokenDays tokens(
      @Nullable @QueryValue String range,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String to) {
    DayRange days = ranges.parse(range, from, to);
    return new TokenDays(
        RangeView.of(days, time),
        spend.totals(org, days).entrySet().stream()
            .map(day -> tokens(day.getKey(), day.getValue()))
            .toList());
  }

  private TokenDay tokens(LocalDate day, Totals t) {
    return new TokenDay(
        day,
        t.inputTokens(),
        t.outputTokens(),
        t.cacheWriteTokens(),
        t.cacheReadTokens(),
        DayStatus.of(day, time.today()));
  }
}
