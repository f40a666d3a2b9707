package dev.tidemark.detection.app;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;
import org.reactivestreams.Publisher;

/**
 * Ready while the topology runs or rebalances. A broker that is away makes it not ready; restarting
 * would not help.
 */
@Singleton
@Readiness
public final class DetectionHealth implements HealthIndicator {
  private final DetectionRunner runner;

  DetectionHealth(DetectionRunner runner) {
    this.runner = runner;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    KafkaStreams.State state = runner.state().orElse(KafkaStreams.State.CREATED);
    boolean up = state == KafkaStreams.State.RUNNING || state == KafkaStreams.State.REBALANCING;
    return Publishers.just(
        HealthResult.builder("detection", up ? HealthStatus.UP : HealthStatus.DOWN)
            .details(Map.of("state", state.name()))
            .build());
  }
}
