package dev.tidemark.standalone.replay;

import dev.tidemark.detection.app.DetectionProperties;
import dev.tidemark.detection.app.StreamsSettings;
import dev.tidemark.detection.topology.DetectionConfig;
import dev.tidemark.detection.topology.DetectionTopology;
import dev.tidemark.schemas.Topics;
import dev.tidemark.standalone.console.ProgressBar;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/** The real detection topology on the replay's broker. */
final class Detection implements AutoCloseable {
  private static final String GROUP = "tidemark-replay";
  private static final Duration COMMIT_EVERY = Duration.ofMillis(500);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(30);
  private static final short ONE_COPY = 1;
  private static final List<String> INPUT =
      List.of(Topics.USAGE_EVENTS.name(), DetectionTopology.TEAM_DIFFERENCES);

  private final String bootstrapServers;
  private final KafkaStreams streams;
  private final AtomicReference<String> failure = new AtomicReference<>();

  private Detection(String bootstrapServers, KafkaStreams streams) {
    this.bootstrapServers = bootstrapServers;
    this.streams = streams;
  }

  /** Starts it, as many threads as there are processors and partitions. */
  static Detection start(String bootstrapServers, Path stateDir, int partitions) {
    DetectionConfig config = DetectionConfig.standard();
    DetectionProperties properties =
        new DetectionProperties(
            GROUP,
            stateDir.toString(),
            Math.min(partitions, Runtime.getRuntime().availableProcessors()),
            null,
            0,
            ONE_COPY,
            config.publishEvery(),
            COMMIT_EVERY);
    Properties connection = new Properties();
    connection.put("bootstrap.servers", bootstrapServers);
    KafkaStreams streams =
        new KafkaStreams(
            DetectionTopology.build(config), StreamsSettings.of(properties, connection));
    Detection detection = new Detection(bootstrapServers, streams);
    streams.setUncaughtExceptionHandler(
        e -> {
          detection.failure.compareAndSet(null, "detection failed: " + e);
          return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
    streams.start();
    return detection;
  }

  /** Waits until all input is consumed and its results are committed. */
  void awaitDone(ProgressBar progress) throws InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      new Drain(admin, GROUP, INPUT, failure::get).await(progress);
    }
  }

  @Override
  public void close() {
    streams.close(STOP_WITHIN);
  }
}
