package dev.tidemark.dashboard.letters;

import dev.tidemark.dashboard.feed.Entry;
import dev.tidemark.dashboard.feed.TopicWriter;
import dev.tidemark.dashboard.live.LiveEvent;
import dev.tidemark.schemas.DeadLetter;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Topic;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Keeps what one dead letter topic tells. */
final class DeadLetterWriter implements TopicWriter<byte[]> {
  private final Topic<byte[]> topic;

  DeadLetterWriter(Topic<byte[]> topic) {
    this.topic = topic;
  }

  @Override
  public Topic<byte[]> topic() {
    return topic;
  }

  @Override
  public String problem(byte[] value) {
    return null;
  }

  @Override
  public boolean keyed() {
    return false;
  }

  @Override
  public List<LiveEvent> write(Connection c, List<Entry<byte[]>> entries) throws SQLException {
    LetterRows rows = new LetterRows();
    for (Entry<byte[]> entry : entries) {
      ConsumerRecord<byte[], byte[]> record = entry.origin();
      DeadLetter letter = DeadLetter.in(record.headers()).orElseGet(() -> stranger(record));
      RecordHeaders headers = new RecordHeaders(record.headers());
      DeadLetter.strip(headers);
      rows.add(
          LetterRows.DEAD_LETTER,
          letter,
          Instant.ofEpochMilli(record.timestamp()),
          record.key(),
          record.value(),
          headers);
    }
    rows.store(c);
    return List.of();
  }

  /** A record that somebody else wrote there: it is its own origin. */
  private static DeadLetter stranger(ConsumerRecord<byte[], byte[]> record) {
    return new DeadLetter(
        Ids.of(
            "stranger",
            record.topic(),
            Integer.toString(record.partition()),
            Long.toString(record.offset())),
        record.topic(),
        record.partition(),
        record.offset(),
        "unknown",
        "it does not say where it comes from");
  }
}
