package dev.tidemark.dashboard.sources;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
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
  private final String org;

  SourcesController(SourceQueries sources, @Value("${tidemark.org}") String org) {
    this.sources = sources;
    this.org = org;
  }

  /** All connectors by name. */
  @Get
  @Operation(summary = "Data sources and how they are doing")
  public SourceList list() {
    return new SourceList(sources.all(org));
  }

  /** The connectors. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record SourceList(List<SourceView> data) {}
}
