package dev.tidemark.dashboard.why;

import dev.tidemark.dashboard.money.MoneyView;
import dev.tidemark.dashboard.spend.Comparison;
import dev.tidemark.dashboard.spend.Comparisons;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.time.RangeView;
import dev.tidemark.dashboard.time.Ranges;
import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.dashboard.why.WhyView.PartView;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Why spend changed. */
@Controller("/api/v1/overview/why")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "spend")
public final class WhyController {
  private final WhyQueries queries;
  private final Comparisons comparisons;
  private final Ranges ranges;
  private final ReportingTime time;
  private final String org;

  WhyController(
      WhyQueries queries,
      Comparisons comparisons,
      Ranges ranges,
      ReportingTime time,
      @Value("${tidemark.org}") String org) {
    this.queries = queries;
    this.comparisons = comparisons;
    this.ranges = ranges;
    this.time = time;
    this.org = org;
  }

  /** New and lost people, volume, models, size, cache, price and plan; they add up exactly. */
  @Get
  @Operation(summary = "Why the range costs more or less than the one before")
  public WhyView why(
      @Nullable @QueryValue String range,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String to) {
    DayRange asked = ranges.parse(range, from, to);
    Comparison with = comparisons.of(asked);
    Spans spans = queries.spans(org, asked, with);
    return new WhyView(
        RangeView.of(asked, time),
        with.range().from(),
        with.range().to(),
        MoneyView.of(spans.beforeMicros()),
        MoneyView.of(spans.nowMicros()),
        MoneyView.of(Math.subtractExact(spans.nowMicros(), spans.beforeMicros())),
        spans.came().people(),
        spans.left().people(),
        Why.split(spans).stream()
            .map(s -> new PartView(s.part(), MoneyView.of(s.micros()), s.model()))
            .toList());
  }
}
