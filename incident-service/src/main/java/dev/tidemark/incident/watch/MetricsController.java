package dev.tidemark.incident.watch;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Metrics as Prometheus reads them, where no dashboard in the process serves them for all. */
@Controller("/metrics")
@Requires(notEnv = "dashboard")
@ExecuteOn(TaskExecutors.BLOCKING)
final class MetricsController {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry;

  MetricsController(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  /** Everything this process measures. */
  @Get(produces = TEXT)
  String metrics() {
    return registry.scrape();
  }
}
