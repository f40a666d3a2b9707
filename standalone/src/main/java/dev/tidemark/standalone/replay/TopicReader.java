package dev.tidemark.standalone.replay;

import dev.tidemark.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads all committed records of a topic from its beginning to its present end. */
final class TopicReader {
  private TopicReader() {}

  static <V> List<V> all(String bootstrapServers, Topic<V> topic) {
    List<V> values = new ArrayList<>();
    for (byte[] bytes : all(bootstrapServers, topic.name())) {
      if (bytes != null) {
        values.add(topic.serde().deserializer().deserialize(topic.name(), bytes));
      }
    }
    return values;
  }

  static List<byte[]> all(String bootstrapServers, String topic) {
    List<byte[]> values = new ArrayList<>();
    read(bootstrapServers, topic, record -> values.add(record.value()));
    return values;
  }

  /** Reads all of a topic, and says how many records it has. */
  static long count(String bootstrapServers, String topic) {
    LongAdder records = new LongAdder();
    read(bootstrapServers, topic, record -> records.increment());
    return records.sum();
  }

  private static void read(
      String bootstrapServers, String topic, Consumer<ConsumerRecord<byte[], byte[]>> to) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrapServers)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(topic, p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(500)).forEach(to);
      }
    }
  }

  private static KafkaConsumer<byte[], byte[]> consumer(String bootstrapServers) {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed"),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
