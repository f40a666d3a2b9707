package dev.tidemark.standalone.bench;

import dev.tidemark.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** How fast a producer alone writes records that exist already, to the same broker. */
record ProducerLimit(String bootstrapServers) {
  private static final String TOPIC = "bench.limit";
  private static final int SAMPLE = 10_000;

  /** Seconds for that many copies of usage events, with all their headers and {@code acks=all}. */
  double seconds(int records) throws Exception {
    List<ConsumerRecord<byte[], byte[]>> sample = sample();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(
                      TOPIC, Optional.of(Topics.DEFAULT_PARTITIONS), Optional.of((short) 1))))
          .all()
          .get();
    }
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "acks",
            "all",
            "linger.ms",
            5,
            "batch.size",
            128 * 1024,
            "compression.type",
            "lz4");
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.partitionsFor(TOPIC);
      long start = System.nanoTime();
      for (int i = 0; i < records; i++) {
        ConsumerRecord<byte[], byte[]> r = sample.get(i % sample.size());
        producer.send(
            new ProducerRecord<>(TOPIC, null, r.timestamp(), r.key(), r.value(), r.headers()));
      }
      producer.flush();
      return (System.nanoTime() - start) / 1e9;
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> sample() {
    List<ConsumerRecord<byte[], byte[]>> sample = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.USAGE_EVENTS.name()).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (sample.size() < SAMPLE
          && partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofSeconds(1)).forEach(sample::add);
      }
    }
    return sample;
  }
}
