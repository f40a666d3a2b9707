package dev.tidemark.dashboard.sources;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import java.util.List;

/** Whether data flows. */
@Controller("/api/v1/sources")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "sources")
public final class SourcesController {
  private final SourceQueries sources;
  private final TrustQueries trust;
  private final Ranges ranges;
  private final String org;

  SourcesController(
      SourceQueries sources,
      TrustQueries trust,
      Ranges ranges,
      @Value("${tidemark.org}") String org) {
    this.sources = sources;
    this.trust = trust;
    this.ranges = ranges;
    this.org = org;
  }

  /** All connectors by name. */
  @Get
  @Operation(summary = "Data sources and how they are doing")
  public SourceList list() {
    return new SourceList(sources.all(org));
  }

  /** Spend that maps to no person, models without a price, and records that were set aside. */
  @Get("/trust")
  @Operation(summary = "What stands between the numbers and the truth")
  public TrustView trust(
      @Nullable @QueryValue String range,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String to) {
    return trust.of(org, ranges.parse(range, from, to));
  }

  /** The connectors. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record SourceList(List<SourceView> data) {}
}
