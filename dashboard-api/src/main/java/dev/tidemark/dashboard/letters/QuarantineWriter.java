package dev.tidemark.dashboard.letters;

import dev.tidemark.dashboard.feed.Entry;
import dev.tidemark.dashboard.feed.TopicWriter;
import dev.tidemark.dashboard.live.LiveEvent;
import dev.tidemark.schemas.DeadLetter;
import dev.tidemark.schemas.Quarantined;
import dev.tidemark.schemas.Topic;
import dev.tidemark.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Keeps what the quarantine tells. */
final class QuarantineWriter implements TopicWriter<Quarantined> {
  @Override
  public Topic<Quarantined> topic() {
    return Topics.QUARANTINE;
  }

  @Override
  public String problem(Quarantined v) {
    return TopicWriter.missing(
        "id", v.id(), "reason", v.reason(), "topic", v.topic(), "at", v.at());
  }

  @Override
  public boolean keyed() {
    return false;
  }

  @Override
  public List<LiveEvent> write(Connection c, List<Entry<Quarantined>> entries) throws SQLException {
    LetterRows rows = new LetterRows();
    for (Entry<Quarantined> entry : entries) {
      Quarantined v = entry.value();
      if (v != null) {
        rows.add(
            LetterRows.QUARANTINE,
            new DeadLetter(v.id(), v.topic(), v.partition(), v.offset(), reader(v), reason(v)),
            v.at(),
            bytes(v.key()),
            bytes(v.payload()),
            new RecordHeaders());
      }
    }
    rows.store(c);
    return List.of();
  }

  private static String reader(Quarantined v) {
    return v.partition() < 0 ? "ingest-service" : "detection-streams";
  }

  private static String reason(Quarantined v) {
    return v.detail() == null ? v.reason() : v.reason() + ": " + v.detail();
  }

  private static byte[] bytes(String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }
}
