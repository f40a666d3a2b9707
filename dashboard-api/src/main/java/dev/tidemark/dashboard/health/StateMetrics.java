package dev.tidemark.dashboard.health;

import dev.tidemark.dashboard.incidents.IncidentQueries;
import dev.tidemark.dashboard.live.LiveHub;
import dev.tidemark.dashboard.sources.SourceQueries;
import dev.tidemark.dashboard.spend.SpendQueries;
import dev.tidemark.dashboard.store.DatabaseUnavailable;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.runtime.health.MetricsController;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the read models say, as gauges; no label names a person. */
@Singleton
final class StateMetrics implements MetricsController.Fresh {
  private static final Logger LOG = LoggerFactory.getLogger(StateMetrics.class);

  private final IncidentQueries incidents;
  private final SourceQueries sources;
  private final SpendQueries spend;
  private final ReportingTime time;
  private final String org;
  private final MultiGauge open;
  private final MultiGauge lag;
  private final MultiGauge today;

  StateMetrics(
      MeterRegistry meters,
      IncidentQueries incidents,
      SourceQueries sources,
      SpendQueries spend,
      ReportingTime time,
      LiveHub hub,
      @Value("${tidemark.org}") String org) {
    this.incidents = incidents;
    this.sources = sources;
    this.spend = spend;
    this.time = time;
    this.org = org;
    this.open =
        MultiGauge.builder("tidemark.incidents.open")
            .description("Incidents that nobody has resolved")
            .register(meters);
    this.lag =
        MultiGauge.builder("tidemark.source.lag.seconds")
            .description("Time since a connector last succeeded")
            .register(meters);
    this.today =
        MultiGauge.builder("tidemark.spend.today.micros")
            .description("Spend of the running day in micro-dollars")
            .register(meters);
    meters.gauge("tidemark.live.listeners", hub, LiveHub::listeners);
  }

  /** Reads the numbers anew; keeps the old ones while the database is away. */
  @Override
  public void refresh() {
    try {
      open.register(
          incidents.open(org).entrySet().stream()
              .filter(e -> !e.getKey().equals("total"))
              .map(e -> row("severity", e.getKey(), e.getValue()))
              .toList(),
          true);
      lag.register(
          sources.all(org).stream()
              .filter(source -> source.lagSeconds() != null)
              .map(source -> row("source", source.source(), source.lagSeconds()))
              .toList(),
          true);
      LocalDate day = time.today();
      long micros =
          spend.sums(org, new DayRange("today", day, day.plusDays(1))).totals().spendMicros();
      today.register(List.of(row("currency", "USD", micros)), true);
    } catch (DatabaseUnavailable e) {
      LOG.warn("metrics of the read models are not fresh: {}", e.getMessage());
    }
  }

  private static MultiGauge.Row<?> row(String label, String value, Number number) {
    return MultiGauge.Row.of(Tags.of(label, value), number);
  }
}
