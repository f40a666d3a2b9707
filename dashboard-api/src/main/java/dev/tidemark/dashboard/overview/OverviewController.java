package dev.tidemark.dashboard.overview;

import dev.tidemark.dashboard.time.Ranges;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** The first page. */
@Controller("/api/v1/overview")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "spend")
public final class OverviewController {
  private final Overviews overviews;
  private final Ranges ranges;
  private final String org;

  OverviewController(Overviews overviews, Ranges ranges, @Value("${tidemark.org}") String org) {
    this.overviews = overviews;
    this.ranges = ranges;
    this.org = org;
  }

  /** Spend of the range against the one before, its drivers, open incidents and sources. */
  @Get
  @Operation(summary = "Everything the first page shows")
  public OverviewView overview(
      @Nullable @QueryValue String range,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String to) {
    return overviews.of(org, ranges.parse(range, from, to));
  }
}
