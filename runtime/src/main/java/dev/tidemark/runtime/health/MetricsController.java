package dev.tidemark.runtime.health;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;

/** Metrics as Prometheus reads them. */
@Controller("/metrics")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "operations")
public final class MetricsController {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  /** Numbers that are read anew when somebody asks. */
  public interface Fresh {
    /** Reads them; keeps the old ones where they cannot be read, and does not throw. */
    void refresh();
  }

  private final PrometheusMeterRegistry registry;
  private final List<Fresh> fresh;

  MetricsController(PrometheusMeterRegistry registry, List<Fresh> fresh) {
    this.registry = registry;
    this.fresh = fresh;
  }

  /** Everything this process measures. */
  @Get(produces = TEXT)
  @Operation(summary = "Metrics in the Prometheus text format")
  public String metrics() {
    fresh.forEach(Fresh::refresh);
    return registry.scrape();
  }
}
