package dev.tidemark.detection.preview;

import dev.tidemark.detection.judge.History;
import dev.tidemark.detection.pulse.Progress;
import dev.tidemark.detection.pulse.Pulse;
import dev.tidemark.detection.pulse.Traffic;
import dev.tidemark.detection.pulse.Upstream;
import dev.tidemark.detection.topology.DetectionTopology;
import dev.tidemark.detection.topology.UpstreamPartitioner;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what an organisation's judge was told, for as long as the broker keeps it. */
final class PulseLog {
  private static final Duration WAIT = Duration.ofMillis(500);
  private static final Duration STALLED = Duration.ofSeconds(30);

  private final Properties connection;

  PulseLog(Properties connection) {
    this.connection = connection;
  }

  /**
   * Adds to the history what the broker has from {@code offset} on.
   *
   * @param offset the first to read; those that the broker keeps no more are passed over
   * @return the offset to go on from
   * @throws TooMuchHistory when the history grows over {@code most} hours of people
   * @throws KafkaException when the broker does not answer
   */
  long read(History history, long offset, int most) {
    try (Consumer<String, Upstream> consumer = consumer()) {
      int partitions = consumer.partitionsFor(DetectionTopology.PULSES).size();
      TopicPartition own =
          new TopicPartition(
              DetectionTopology.PULSES, UpstreamPartitioner.partition(history.org(), partitions));
      consumer.assign(List.of(own));
      long first = consumer.beginningOffsets(List.of(own)).get(own);
      long end = consumer.endOffsets(List.of(own)).get(own);
      consumer.seek(own, Math.max(first, offset));
      long moved = System.nanoTime();
      for (long at = consumer.position(own); at < end; ) {
        consumer.poll(WAIT).forEach(record -> add(history, record.value()));
        long next = consumer.position(own);
        if (next == at && System.nanoTime() - moved > STALLED.toNanos()) {
          throw new KafkaException("the broker stopped answering at offset " + at + " of " + own);
        }
        moved = next == at ? moved : System.nanoTime();
        at = next;
        if (history.size() > most) {
          throw new TooMuchHistory(most);
        }
      }
      return Math.max(end, offset);
    }
  }

  private static void add(History history, Upstream message) {
    switch (message) {
      case Pulse pulse -> history.plus(pulse);
      case Traffic traffic -> history.plus(traffic);
      case Progress progress -> {
        // Says nothing of the past.
      }
    }
  }

  private Consumer<String, Upstream> consumer() {
    Map<String, Object> config = new HashMap<>();
    connection.forEach((name, value) -> config.put(name.toString(), value));
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, "tidemark-preview");
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
    return new KafkaConsumer<>(config, new StringDeserializer(), Upstream.SERDE.deserializer());
  }
}
