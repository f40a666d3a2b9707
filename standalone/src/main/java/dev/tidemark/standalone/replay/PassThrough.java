package dev.tidemark.standalone.replay;

import dev.tidemark.detection.topology.DetectionConfig;
import dev.tidemark.schemas.Topics;
import dev.tidemark.standalone.console.ProgressBar;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/**
 * A topology that copies usage from its topic to another one and does nothing else: what the broker
 * and Kafka Streams leave for detection.
 */
final class PassThrough {
  private static final String NAME = "bench-pass-through";
  private static final Duration STOP_WITHIN = Duration.ofSeconds(30);
  private static final long PAUSE_MILLIS = 20;

  private PassThrough() {}

  /**
   * Copies all usage that is there, exactly once, and says how long that took.
   *
   * @throws IllegalStateException when it failed
   */
  static Duration copy(String bootstrapServers, Path stateDir, int partitions, DetectionConfig like)
      throws InterruptedException {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(
            Topics.USAGE_EVENTS.name(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
        .to(NAME, Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        KafkaStreams streams =
            new KafkaStreams(
                builder.build(),
                Detection.settings(NAME, bootstrapServers, stateDir, partitions, like))) {
      admin
          .createTopics(
              List.of(new NewTopic(NAME, Optional.of(partitions), Optional.of((short) 1))))
          .all()
          .get();
      streams.start();
      while (streams.state() != KafkaStreams.State.RUNNING) {
        if (streams.state().hasStartedOrFinishedShuttingDown()) {
          throw new IllegalStateException("the topology that does nothing has failed");
        }
        Thread.sleep(PAUSE_MILLIS);
      }
      long start = System.nanoTime();
      long end =
          new Drain(admin, NAME, List.of(Topics.USAGE_EVENTS.name()), () -> trouble(streams))
              .await(ProgressBar.onTerminal());
      streams.close(STOP_WITHIN);
      return Duration.ofNanos(end - start);
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "cannot create the topic " + NAME + ": " + e.getCause().getMessage(), e);
    }
  }

  private static String trouble(KafkaStreams streams) {
    return streams.state() == KafkaStreams.State.ERROR
        ? "the topology that does nothing has failed"
        : null;
  }
}
