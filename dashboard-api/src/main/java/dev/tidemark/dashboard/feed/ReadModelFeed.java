package dev.tidemark.dashboard.feed;

import dev.tidemark.dashboard.live.LiveEvent;
import dev.tidemark.dashboard.live.LiveHub;
import dev.tidemark.dashboard.store.Database;
import dev.tidemark.runtime.consume.DeadLetters;
import dev.tidemark.runtime.consume.SetAside;
import dev.tidemark.schemas.RecordLoop;
import dev.tidemark.schemas.Topic;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Writes what the topics say into the read models, each record once. */
@Singleton
final class ReadModelFeed implements RecordLoop.Handler {
  private final Database database;
  private final FeedClients clients;
  private final Aside aside;
  private final LiveHub hub;
  private final FeedProgress progress;
  private final Map<String, TopicWriter<?>> writers;

  @Inject
  ReadModelFeed(
      Database database,
      FeedClients clients,
      DeadLetters letters,
      LiveHub hub,
      FeedProgress progress,
      List<TopicWriter<?>> writers,
      List<TopicWriters> more) {
    this(
        database,
        clients,
        Aside.to(letters.of("dashboard-api", "dashboard")),
        hub,
        progress,
        writers,
        more);
  }

  ReadModelFeed(
      Database database,
      FeedClients clients,
      Aside aside,
      LiveHub hub,
      FeedProgress progress,
      List<TopicWriter<?>> writers,
      List<TopicWriters> more) {
    this.database = database;
    this.clients = clients;
    this.aside = aside;
    this.hub = hub;
    this.progress = progress;
    this.writers =
        Stream.concat(writers.stream(), more.stream().flatMap(w -> w.all().stream()))
            .collect(Collectors.toMap(writer -> writer.topic().name(), w -> w));
  }

  /** Takes records that cannot be stored, and learns of those that can. */
  interface Aside {
    /** Takes one with the reason; fails where it cannot keep it. */
    void put(Topic<?> topic, ConsumerRecord<byte[], byte[]> record, String reason);

    /** A record was read. */
    default void passed() {}

    /** Puts them to the dead letters. */
    static Aside to(SetAside letters) {
      return new Aside() {
        @Override
        public void put(Topic<?> topic, ConsumerRecord<byte[], byte[]> record, String reason) {
          letters.put(topic, record, reason);
        }

        @Override
        public void passed() {
          letters.passed();
        }
      };
    }
  }

  /** The topics it follows. */
  List<String> topics() {
    return List.copyOf(writers.keySet());
  }

  @Override
  public Map<TopicPartition, Long> positions(Set<TopicPartition> partitions) throws Exception {
    if (partitions.isEmpty()) {
      return Map.of();
    }
    Set<String> names = partitions.stream().map(TopicPartition::topic).collect(Collectors.toSet());
    Map<String, String> ids = new HashMap<>();
    try (Admin admin = clients.admin()) {
      admin
          .describeTopics(names)
          .allTopicNames()
          .get()
          .forEach((name, topic) -> ids.put(name, topic.topicId().toString()));
    }
    return database.transaction(c -> Positions.load(c, partitions, ids));
  }

  @Override
  public void handle(ConsumerRecords<byte[], byte[]> batch) throws SQLException {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(batch.count());
    batch.forEach(records::add);
    try {
      store(records);
    } catch (SQLException | ArithmeticException e) {
      if (records.size() == 1 || !DataFault.is(e)) {
        throw e;
      }
      // One record that the database cannot take must not stop the others.
      for (ConsumerRecord<byte[], byte[]> record : records) {
        storeAlone(record);
      }
    }
    progress.took(records);
  }

  private void storeAlone(ConsumerRecord<byte[], byte[]> record) throws SQLException {
    try {
      store(List.of(record));
    } catch (SQLException | ArithmeticException e) {
      if (!DataFault.is(e)) {
        throw e;
      }
      aside.put(writers.get(record.topic()).topic(), record, e.getMessage());
      database.transaction(
          c -> {
            Positions.store(c, after(List.of(record)));
            return null;
          });
    }
  }

  private void store(List<ConsumerRecord<byte[], byte[]>> records) throws SQLException {
    hub.tell(database.transaction(c -> write(c, records)));
  }

  private List<LiveEvent> write(Connection c, List<ConsumerRecord<byte[], byte[]>> records)
      throws SQLException {
    Map<TopicPartition, Long> next = after(records);
    Map<TopicPartition, Long> stored = Positions.lock(c, next.keySet());
    Map<String, Decoded<?>> byTopic = new LinkedHashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      TopicPartition partition = new TopicPartition(record.topic(), record.partition());
      if (record.offset() < stored.getOrDefault(partition, 0L)) {
        continue;
      }
      TopicWriter<?> writer = writers.get(record.topic());
      String problem =
          byTopic.computeIfAbsent(record.topic(), t -> new Decoded<>(writer)).add(record);
      if (problem == null) {
        aside.passed();
      } else {
        aside.put(writer.topic(), record, problem);
      }
    }
    List<LiveEvent> news = new ArrayList<>();
    for (Decoded<?> decoded : byTopic.values()) {
      news.addAll(decoded.write(c));
    }
    Positions.store(c, next);
    return news;
  }

  private static Map<TopicPartition, Long> after(List<ConsumerRecord<byte[], byte[]>> records) {
    Map<TopicPartition, Long> next =
        new TreeMap<>(
            java.util.Comparator.comparing(TopicPartition::topic)
                .thenComparingInt(TopicPartition::partition));
    records.forEach(
        r -> next.merge(new TopicPartition(r.topic(), r.partition()), r.offset() + 1, Math::max));
    return next;
  }
}
