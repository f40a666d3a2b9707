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
 * @param standbyReplicas copies of the state on other processes, which take over at once; 0 to 8
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
    require("TIDEMARK_DETECTION_THREADS", threads, 1, 64);
    require("TIDEMARK_DETECTION_STANDBYS", standbyReplicas, 0, 8);
    if (replicationFactor != -1) {
      require("TIDEMARK_REPLICATION_FACTOR", replicationFactor, 1, 32);
    }
    if (instanceId != null && !instanceId.isBlank() && !instanceId.matches("[\\w.-]{1,200}")) {
      throw new IllegalArgumentException(
          "TIDEMARK_DETECTION_INSTANCE must be letters, digits, '.', '_' and '-', got: "
              + instanceId);
    }
  }

  private static void require(String setting, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be from %d to %d, got: %d".formatted(setting, least, most, value));
    }
  }
}
