package dev.tidemark.dashboard.health;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Metrics as Prometheus reads them. */
@Controller("/metrics")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "operations")
public final class MetricsController {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry;
  private final StateMetrics state;

  MetricsController(PrometheusMeterRegistry registry, StateMetrics state) {
    this.registry = registry;
    this.state = state;
  }

  /** Everything this process measures. */
  @Get(produces = TEXT)
  @Operation(summary = "Metrics in the Prometheus text format")
  public String metrics() {
    state.refresh();
    return registry.scrape();
  }
}
