package dev.tidemark.dashboard.insights;

import dev.tidemark.dashboard.time.Ranges;
import dev.tidemark.dashboard.web.BadRequest;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Who uses what is paid for, and how. */
@Controller("/api/v1/insights")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "insights")
public final class InsightsController {
  private static final long LARGEST_SEAT = 1_000_000_000_000L;

  private final Insights insights;
  private final Ranges ranges;
  private final String org;

  InsightsController(Insights insights, Ranges ranges, @Value("${tidemark.org}") String org) {
    this.insights = insights;
    this.ranges = ranges;
    this.org = org;
  }

  /** {@code seatMicros} is what a seat costs a month, in micro-dollars; 40 dollars by default. */
  @Get
  @Operation(summary = "Active people, adoption, efficiency, tools, repositories and idle seats")
  public InsightsView insights(
      @Nullable @QueryValue String range,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String to,
      @QueryValue(defaultValue = "40000000") long seatMicros) {
    if (seatMicros < 0 || seatMicros > LARGEST_SEAT) {
      throw BadRequest.parameter(
          "seatMicros",
          "seatMicros must be from 0 to %d micro-dollars, got: %d"
              .formatted(LARGEST_SEAT, seatMicros));
    }
    return insights.of(org, ranges.parse(range, from, to), seatMicros);
  }
}
