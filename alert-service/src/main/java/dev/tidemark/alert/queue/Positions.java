package dev.tidemark.alert.queue;

import static dev.tidemark.alert.queue.AlertDatabase.query;
import static dev.tidemark.alert.queue.AlertDatabase.update;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/** How far each partition was read, stored with what its records caused. */
public final class Positions {
  private Positions() {}

  /**
   * The next offset, locked until the transaction ends; null where nothing of that topic was read.
   *
   * @param topicId the broker's id: another one under the same name is another topic
   */
  public static Long locked(Connection c, TopicPartition p, String topicId) throws SQLException {
    List<Long> next =
        query(
            c,
            "select next_offset from alerts.consumer_position"
                + " where topic = ? and part = ? and topic_id = ? for update",
            r -> r.getLong(1),
            p.topic(),
            p.partition(),
            topicId);
    return next.isEmpty() ? null : next.getFirst();
  }

  /** Stores the next offset. */
  public static void store(Connection c, TopicPartition p, String topicId, long next)
      throws SQLException {
    update(
        c,
        """
        insert into alerts.consumer_position as p (topic, part, topic_id, next_offset)
        values (?, ?, ?, ?)
        on conflict (topic, part) do update
          set next_offset = excluded.next_offset, topic_id = excluded.topic_id
          where p.topic_id <> excluded.topic_id or p.next_offset < excluded.next_offset""",
        p.topic(),
        p.partition(),
        topicId,
        next);
  }
}
