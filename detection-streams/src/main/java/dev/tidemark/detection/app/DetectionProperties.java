package dev.tidemark.detection.app;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.Nullable;
import java.time.Duration;

/**
 * How the topology runs.
 *
 * @param applicationId consumer group, and prefix of the changelog topics
 * @param stateDir folder of the local stores
 * @param threads stream threads of this process
 * @param instanceId name of this process among several, so that a restart takes its partitions back
 *     at once; empty for none
 * @param replicationFactor of changelog topics; -1 for the broker's default
 */
@ConfigurationProperties("tidemark.detection")
public record DetectionProperties(
    String applicationId,
    String stateDir,
    int threads,
    @Nullable String instanceId,
    int standbyReplicas,
    int replicationFactor,
    Duration publishEvery,
    Duration commitEvery) {

  /** Fails naming the property, the rule and the value. */
  public DetectionProperties {
    if (threads < 1 || threads > 64) {
      throw new IllegalArgumentException(
          "tidemark.detection.threads must be from 1 to 64, got: " + threads);
    }
  }
}
