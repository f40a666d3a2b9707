package dev.tidemark.incident.watch;

import dev.tidemark.incident.store.Standing;
import dev.tidemark.incident.store.Standing.Kind;
import dev.tidemark.schemas.Incident.Status;
import dev.tidemark.schemas.Severity;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** The open incidents as gauges; no label names a person. */
@Singleton
final class IncidentGauges {
  private static final List<Status> OPEN =
      List.of(Status.DETECTED, Status.ALERTED, Status.ACKNOWLEDGED);

  private final Standing standing;
  private final Clock clock;
  private final MultiGauge open;
  private final AtomicReference<Instant> oldest = new AtomicReference<>();

  IncidentGauges(MeterRegistry meters, Standing standing, @Nullable Clock clock) {
    this.standing = standing;
    this.clock = clock == null ? Clock.systemUTC() : clock;
    this.open =
        MultiGauge.builder("tidemark.incidents.current")
            .description("Incidents that are not over")
            .register(meters);
    meters.gauge("tidemark.incidents.oldest.unacknowledged.seconds", this, g -> g.age());
  }

  /** Reads the numbers anew. */
  void measure() {
    Standing.Now now = standing.now();
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      for (Status status : OPEN) {
        long count = now.open().getOrDefault(new Kind(severity.wire(), status.wire()), 0L);
        Tags tags = Tags.of("severity", severity.wire(), "status", status.wire());
        rows.add(MultiGauge.Row.of(tags, count));
      }
    }
    open.register(rows, true);
    oldest.set(now.oldest().orElse(null));
  }

  /** Seconds since the oldest unacknowledged incident was detected; 0 without one. */
  private double age() {
    Instant since = oldest.get();
    return since == null ? 0 : Duration.between(since, clock.instant()).toMillis() / 1_000.0;
  }
}
