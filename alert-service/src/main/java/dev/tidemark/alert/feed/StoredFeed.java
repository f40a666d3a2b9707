package dev.tidemark.alert.feed;

import dev.tidemark.alert.queue.AlertDatabase;
import dev.tidemark.alert.queue.Positions;
import dev.tidemark.runtime.consume.SetAside;
import dev.tidemark.schemas.RecordLoop;
import dev.tidemark.schemas.Topic;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Takes each record once: the positions are stored together with what the records cause. */
abstract class StoredFeed implements RecordLoop.Handler {
  private final AlertDatabase database;
  private final Broker broker;
  private final SetAside aside;
  private final Organisation organisation;
  private final Map<String, String> topicIds = new ConcurrentHashMap<>();

  StoredFeed(AlertDatabase database, Broker broker, Organisation organisation, SetAside aside) {
    this.database = database;
    this.broker = broker;
    this.aside = aside;
    this.organisation = organisation;
  }

  /** Takes the records of one batch, in one transaction. */
  interface Taker {
    void take(ConsumerRecord<byte[], byte[]> record) throws SQLException;
  }

  /** What takes the records of a batch that begins. */
  abstract Taker begin(Connection c) throws SQLException;

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
          Taker taker = begin(c);
          for (TopicPartition partition : batch.partitions()) {
            take(c, taker, partition, batch.records(partition));
          }
          return null;
        });
  }

  private void take(
      Connection c,
      Taker taker,
      TopicPartition partition,
      List<ConsumerRecord<byte[], byte[]>> records)
      throws SQLException {
    String topicId = topicIds.get(partition.topic());
    Long next = Positions.locked(c, partition, topicId);
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (next == null || record.offset() >= next) {
        taker.take(record);
      }
    }
    Positions.store(c, partition, topicId, records.getLast().offset() + 1);
  }

  /**
   * The record's value; null where there is none, where it was put aside, and where it is of an
   * organisation that is not told of here.
   *
   * @param org whose it is
   * @param check what is wrong with a value; empty for a good one
   */
  final <V> V decoded(
      Topic<V> topic,
      ConsumerRecord<byte[], byte[]> record,
      Function<V, String> org,
      Function<V, Optional<String>> check) {
    V value = aside.read(topic, record, check);
    return value == null || organisation.reads(org.apply(value)) ? value : null;
  }
}
