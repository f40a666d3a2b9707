package dev.tidemark.incident.feed;

import dev.tidemark.incident.broker.Broker;
import dev.tidemark.incident.life.Command;
import dev.tidemark.incident.outbox.OutboxPublisher;
import dev.tidemark.incident.store.Incidents;
import dev.tidemark.incident.store.ReadPositions;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Delivery;
import dev.tidemark.schemas.RecordLoop;
import dev.tidemark.schemas.Topic;
import dev.tidemark.schemas.Topics;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets anomalies and deliveries change incidents, each record once. */
@Singleton
final class IncidentFeed implements RecordLoop.Handler {
  private static final Logger LOG = LoggerFactory.getLogger(IncidentFeed.class);

  private final Incidents incidents;
  private final ReadPositions positions;
  private final Broker broker;
  private final OutboxPublisher publisher;
  private final Map<String, String> topicIds = new ConcurrentHashMap<>();

  IncidentFeed(
      Incidents incidents, ReadPositions positions, Broker broker, OutboxPublisher publisher) {
    this.incidents = incidents;
    this.positions = positions;
    this.broker = broker;
    this.publisher = publisher;
  }

  /** The topics it follows. */
  static List<String> topics() {
    return List.of(Topics.ANOMALIES.name(), Topics.DELIVERIES.name());
  }

  @Override
  public Map<TopicPartition, Long> positions(Set<TopicPartition> partitions) throws Exception {
    if (partitions.isEmpty()) {
      return Map.of();
    }
    topicIds.putAll(
        broker.topicIds(
            partitions.stream().map(TopicPartition::topic).collect(Collectors.toSet())));
    return positions.load(partitions, topicIds);
  }

  @Override
  public void handle(ConsumerRecords<byte[], byte[]> batch) {
    incidents.together(
        () -> {
          for (TopicPartition partition : batch.partitions()) {
            take(partition, batch.records(partition));
          }
          return null;
        });
    publisher.wake();
  }

  private void take(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
    String topicId = topicIds.get(partition.topic());
    Long next = positions.locked(partition, topicId);
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (next == null || record.offset() >= next) {
        take(record);
      }
    }
    positions.store(partition, topicId, records.getLast().offset() + 1);
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    if (record.topic().equals(Topics.ANOMALIES.name())) {
      Anomaly line = decoded(Topics.ANOMALIES, record, Complete::problem);
      if (line != null) {
        incidents.take(line);
      }
    } else {
      Delivery delivery = decoded(Topics.DELIVERIES, record, Complete::problem);
      if (delivery != null) {
        incidents.take(new Command.Told(delivery));
      }
    }
  }

  /** The record's value; null where there is none or where it was set aside. */
  private <V> V decoded(
      Topic<V> topic,
      ConsumerRecord<byte[], byte[]> record,
      Function<V, Optional<String>> problems) {
    try {
      V value = topic.serde().deserializer().deserialize(record.topic(), record.value());
      Optional<String> problem = value == null ? Optional.empty() : problems.apply(value);
      problem.ifPresent(what -> setAside(topic, record, what));
      return problem.isPresent() ? null : value;
    } catch (SerializationException e) {
      setAside(topic, record, e.getMessage());
      return null;
    }
  }

  private void setAside(Topic<?> topic, ConsumerRecord<byte[], byte[]> record, String reason) {
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(topic.deadLetters(), null, record.key(), record.value());
    record.headers().forEach(letter.headers()::add);
    put(letter, "tidemark-topic", record.topic());
    put(letter, "tidemark-partition", Integer.toString(record.partition()));
    put(letter, "tidemark-offset", Long.toString(record.offset()));
    put(letter, "tidemark-part", "incident-service");
    put(letter, "tidemark-reason", reason);
    broker.send(List.of(letter));
    LOG.warn(
        "{}-{} offset {} went to {}: {}",
        record.topic(),
        record.partition(),
        record.offset(),
        topic.deadLetters(),
        reason);
  }

  private static void put(ProducerRecord<?, ?> letter, String name, String value) {
    letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
