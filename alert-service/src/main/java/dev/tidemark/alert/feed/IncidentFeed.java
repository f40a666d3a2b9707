package dev.tidemark.alert.feed;

import dev.tidemark.alert.plan.Planner;
import dev.tidemark.alert.queue.AlertDatabase;
import dev.tidemark.alert.queue.Positions;
import dev.tidemark.alert.receiver.Complete;
import dev.tidemark.alert.receiver.Wording;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.RecordLoop;
import dev.tidemark.schemas.Topics;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plans what each version of an incident has to tell, each once. */
@Singleton
final class IncidentFeed implements RecordLoop.Handler {
  private static final Logger LOG = LoggerFactory.getLogger(IncidentFeed.class);

  private final AlertDatabase database;
  private final Planner planner;
  private final Broker broker;
  private final Clock clock;
  private final Map<String, String> topicIds = new ConcurrentHashMap<>();

  IncidentFeed(AlertDatabase database, Planner planner, Broker broker, @Nullable Clock clock) {
    this.clock = clock == null ? Clock.systemUTC() : clock;
    this.database = database;
    this.planner = planner;
    this.broker = broker;
  }

  @Override
  public Map<TopicPartition, Long> positions(Set<TopicPartition> partitions) throws Exception {
    if (partitions.isEmpty()) {
      return Map.of();
    }
    topicIds.putAll(
        broker.topicIds(
            partitions.stream().map(TopicPartition::topic).collect(Collectors.toSet())));
    return database.transaction(
        c -> {
          Map<TopicPartition, Long> found = new HashMap<>();
          for (TopicPartition p : partitions) {
            Long next = Positions.locked(c, p, topicIds.get(p.topic()));
            if (next != null) {
              found.put(p, next);
            }
          }
          return found;
        });
  }

  @Override
  public void handle(ConsumerRecords<byte[], byte[]> batch) throws SQLException {
    database.transaction(
        c -> {
          Planner.Policy policy = planner.policy(c, clock.instant());
          for (TopicPartition partition : batch.partitions()) {
            take(c, policy, partition, batch.records(partition));
          }
          return null;
        });
  }

  private void take(
      Connection c,
      Planner.Policy policy,
      TopicPartition partition,
      List<ConsumerRecord<byte[], byte[]>> records)
      throws SQLException {
    String topicId = topicIds.get(partition.topic());
    Long next = Positions.locked(c, partition, topicId);
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (next == null || record.offset() >= next) {
        Incident incident = decoded(record);
        if (incident != null) {
          planner.changed(c, policy, incident, clock.instant());
        }
      }
    }
    Positions.store(c, partition, topicId, records.getLast().offset() + 1);
  }

  /** The record's value; null where there is none or where it was set aside. */
  private Incident decoded(ConsumerRecord<byte[], byte[]> record) {
    try {
      Incident incident =
          Topics.INCIDENTS.serde().deserializer().deserialize(record.topic(), record.value());
      Optional<String> problem = incident == null ? Optional.empty() : Complete.problem(incident);
      problem.ifPresent(what -> setAside(record, what));
      return problem.isPresent() ? null : incident;
    } catch (SerializationException e) {
      setAside(record, Wording.line(String.valueOf(e.getMessage())));
      return null;
    }
  }

  private void setAside(ConsumerRecord<byte[], byte[]> record, String reason) {
    String topic = Topics.INCIDENTS.deadLetters();
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(topic, null, record.key(), record.value());
    record.headers().forEach(letter.headers()::add);
    Map<String, String> why =
        Map.of(
            "tidemark-topic", record.topic(),
            "tidemark-partition", Integer.toString(record.partition()),
            "tidemark-offset", Long.toString(record.offset()),
            "tidemark-part", "alert-service",
            "tidemark-reason", reason);
    why.forEach((k, v) -> letter.headers().add(k, v.getBytes(StandardCharsets.UTF_8)));
    broker.send(List.of(letter));
    LOG.warn(
        "{}-{} offset {} went to {}: {}",
        record.topic(),
        record.partition(),
        record.offset(),
        topic,
        reason);
  }
}
