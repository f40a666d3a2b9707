package dev.tidemark.incident.store;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** How far each partition was read, stored with what its records caused. */
@Singleton
public final class ReadPositions {
  private static final String PUT =
      """
      insert into incidents.consumer_position as p (topic, part, topic_id, next_offset)
      values (?, ?, ?, ?)
      on conflict (topic, part) do update
        set next_offset = excluded.next_offset, topic_id = excluded.topic_id
        where p.topic_id <> excluded.topic_id or p.next_offset < excluded.next_offset""";

  private final Incidents incidents;

  ReadPositions(Incidents incidents) {
    this.incidents = incidents;
  }

  /** Next offsets of the partitions; those of a topic that was made anew do not count. */
  public Map<TopicPartition, Long> load(
      Set<TopicPartition> partitions, Map<String, String> topicIds) {
    return incidents.together(
        () -> {
          Map<TopicPartition, Long> found = new HashMap<>();
          for (TopicPartition p : partitions) {
            Long next = locked(p, topicIds.get(p.topic()));
            if (next != null) {
              found.put(p, next);
            }
          }
          return found;
        });
  }

  /**
   * The next offset of a partition, locked until the transaction ends: a second process that still
   * believes it owns the partition waits, and then sees what was read. Needs a transaction.
   */
  public Long locked(TopicPartition partition, String topicId) {
    String sql =
        "select next_offset from incidents.consumer_position"
            + " where topic = ? and part = ? and topic_id = ? for update";
    Connection connection = incidents.connection();
    try (PreparedStatement read = connection.prepareStatement(sql)) {
      read.setString(1, partition.topic());
      read.setInt(2, partition.partition());
      read.setString(3, topicId);
      try (ResultSet row = read.executeQuery()) {
        return row.next() ? row.getLong(1) : null;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read the position of " + partition, e);
    }
  }

  /** Stores the next offset of a partition. Needs a transaction. */
  public void store(TopicPartition partition, String topicId, long next) {
    try (PreparedStatement write = incidents.connection().prepareStatement(PUT)) {
      write.setString(1, partition.topic());
      write.setInt(2, partition.partition());
      write.setString(3, topicId);
      write.setLong(4, next);
      write.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot store the position of " + partition, e);
    }
  }
}
