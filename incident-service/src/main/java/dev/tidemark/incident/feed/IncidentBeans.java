package dev.tidemark.incident.feed;

import dev.tidemark.incident.life.IncidentLife;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Beans that are plain Java. */
@Factory
final class IncidentBeans {
  @Singleton
  IncidentLife life(
      @Value("${tidemark.alert-horizon:48h}") Duration horizon,
      @Value("${tidemark.reopen-within:24h}") Duration reopenWithin) {
    return new IncidentLife(horizon, reopenWithin);
  }
}
