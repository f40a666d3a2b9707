package dev.tidemark.dashboard.feed;

import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.store.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * How far each partition is stored. A partition's row is locked by the transaction that adds to it,
 * so a second process that still believes it owns the partition cannot count a record twice.
 */
final class Positions {
  private Positions() {}

  /** Positions to read on from; those of a topic that was made anew are forgotten. */
  static Map<TopicPartition, Long> load(
      Connection c, Set<TopicPartition> partitions, Map<String, String> topicIds)
      throws SQLException {
    Rows ids = new Rows("text", "text");
    topicIds.forEach(ids::add);
    ids.update(
        c,
        """
        delete from dashboard.consumer_position p using $rows as r(topic, topic_id)
        where p.topic = r.topic and p.topic_id <> r.topic_id""");
    Rows wanted = new Rows("text", "int");
    partitions.forEach(p -> wanted.add(p.topic(), p.partition()));
    wanted.update(
        c,
        """
        insert into dashboard.consumer_position (topic, part, topic_id, next_offset)
        select topic, part, '', 0 from $rows as r(topic, part) order by topic, part
        on conflict do nothing""");
    ids.update(
        c,
        """
        update dashboard.consumer_position p set topic_id = r.topic_id
        from $rows as r(topic, topic_id) where p.topic = r.topic and p.topic_id = ''""");
    return read(c, wanted, "");
  }

  /** Positions of the partitions, locked until the transaction ends. */
  static Map<TopicPartition, Long> lock(Connection c, Collection<TopicPartition> partitions)
      throws SQLException {
    Rows wanted = new Rows("text", "int");
    partitions.forEach(p -> wanted.add(p.topic(), p.partition()));
    return read(c, wanted, "for update of p");
  }

  /** Stores positions. */
  static void store(Connection c, Map<TopicPartition, Long> next) throws SQLException {
    Rows rows = new Rows("text", "int", "bigint");
    next.forEach((p, offset) -> rows.add(p.topic(), p.partition(), offset));
    rows.update(
        c,
        """
        update dashboard.consumer_position p set next_offset = r.next_offset
        from $rows as r(topic, part, next_offset)
        where p.topic = r.topic and p.part = r.part and p.next_offset < r.next_offset""");
  }

  private static Map<TopicPartition, Long> read(Connection c, Rows wanted, String lock)
      throws SQLException {
    Map<TopicPartition, Long> positions = new HashMap<>();
    Database.Row<Long> row =
        r ->
            positions.put(
                new TopicPartition(r.getString("topic"), r.getInt("part")),
                r.getLong("next_offset"));
    wanted.query(
        c,
        """
        select p.topic, p.part, p.next_offset
        from dashboard.consumer_position p join $rows as r(topic, part) using (topic, part)
        order by p.topic, p.part """
            + " "
            + lock,
        row);
    return positions;
  }
}
