package dev.tidemark.incident.feed;

import dev.tidemark.incident.broker.Broker;
import dev.tidemark.incident.life.Command;
import dev.tidemark.incident.outbox.OutboxPublisher;
import dev.tidemark.incident.store.Incidents;
import dev.tidemark.incident.store.ReadPositions;
import dev.tidemark.runtime.consume.DeadLetters;
import dev.tidemark.runtime.consume.SetAside;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Delivery;
import dev.tidemark.schemas.RecordLoop;
import dev.tidemark.schemas.Topics;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Lets anomalies and deliveries change incidents, each record once. */
@Singleton
final class IncidentFeed implements RecordLoop.Handler {
  private final Incidents incidents;
  private final ReadPositions positions;
  private final Broker broker;
  private final OutboxPublisher publisher;
  private final SetAside aside;
  private final Map<String, String> topicIds = new ConcurrentHashMap<>();

  IncidentFeed(
      Incidents incidents,
      ReadPositions positions,
      Broker broker,
      OutboxPublisher publisher,
      DeadLetters letters) {
    this.incidents = incidents;
    this.positions = positions;
    this.broker = broker;
    this.publisher = publisher;
    this.aside = letters.of("incident-service", "incident");
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
      Anomaly line = aside.read(Topics.ANOMALIES, record, Complete::problem);
      if (line != null) {
        incidents.take(line);
      }
    } else {
      Delivery delivery = aside.read(Topics.DELIVERIES, record, Complete::problem);
      if (delivery != null) {
        incidents.take(new Command.Told(delivery));
      }
    }
  }
}
