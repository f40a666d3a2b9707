package dev.tidemark.dashboard.feed;

import dev.tidemark.dashboard.live.LiveEvent;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/** One topic's part of a batch, decoded. */
final class Decoded<V> {
  private final TopicWriter<V> writer;
  private final List<Entry<V>> entries = new ArrayList<>();

  Decoded(TopicWriter<V> writer) {
    this.writer = writer;
  }

  /** Takes a record, or says why it cannot be stored. */
  String add(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null && writer.keyed()) {
      return "the record has no key";
    }
    V value;
    try {
      value = writer.topic().serde().deserializer().deserialize(record.topic(), record.value());
    } catch (SerializationException e) {
      return e.getMessage();
    }
    String problem = value == null ? null : writer.problem(value);
    if (problem == null) {
      byte[] key = record.key() == null ? new byte[0] : record.key();
      entries.add(new Entry<>(new String(key, StandardCharsets.UTF_8), value, record));
    }
    return problem;
  }

  List<LiveEvent> write(Connection c) throws SQLException {
    return entries.isEmpty() ? List.of() : writer.write(c, entries);
  }
}
