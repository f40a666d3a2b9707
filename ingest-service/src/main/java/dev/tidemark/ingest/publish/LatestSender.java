package dev.tidemark.ingest.publish;

import dev.tidemark.ingest.publish.Publisher.Outgoing;
import dev.tidemark.ingest.store.ContentHash;
import dev.tidemark.ingest.store.SentRecords;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Topic;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sends the latest record of a key where it differs from what was sent before. */
@Singleton
public final class LatestSender {
  private final Publisher publisher;
  private final SentRecords sent;

  LatestSender(Publisher publisher, SentRecords sent) {
    this.publisher = publisher;
    this.sent = sent;
  }

  /** Sends what of these is news, and returns how many that were. */
  public <V> int send(Topic<V> topic, Map<String, V> records, Instant at)
      throws SQLException, InterruptedException {
    Map<String, Long> known = sent.hashes(topic.name(), records.keySet());
    return send(topic, records, at, (key, hash) -> !Long.valueOf(hash).equals(known.get(key)));
  }

  /** Sends those of these whose keys were never sent, and returns how many that were. */
  public <V> int sendNew(Topic<V> topic, Map<String, V> records, Instant at)
      throws SQLException, InterruptedException {
    Map<String, Long> known = sent.hashes(topic.name(), records.keySet());
    return send(topic, records, at, (key, hash) -> !known.containsKey(key));
  }

  private interface News {
    boolean is(String key, long hash);
  }

  private <V> int send(Topic<V> topic, Map<String, V> records, Instant at, News test)
      throws SQLException, InterruptedException {
    Map<String, V> news = new LinkedHashMap<>();
    List<Outgoing<V>> out = new ArrayList<>();
    records.forEach(
        (key, value) -> {
          long hash = ContentHash.of(value);
          if (test.is(key, hash)) {
            news.put(key, value);
            String id = Ids.of(topic.name(), key, Long.toString(hash), at.toString());
            out.add(new Outgoing<>(key, value, id, at));
          }
        });
    if (!out.isEmpty()) {
      publisher.send(topic, out);
      sent.save(topic.name(), news);
    }
    return out.size();
  }

  /** All that was sent to a topic. */
  public <V> Map<String, V> sent(Topic<V> topic) throws SQLException {
    return sent.all(topic.name(), topic.type());
  }

  /** What was sent to a topic under those keys. */
  public <V> Map<String, V> sent(Topic<V> topic, Collection<String> keys) throws SQLException {
    return sent.of(topic.name(), keys, topic.type());
  }

  /** What was sent to a topic under keys that begin and end like that. */
  public <V> Map<String, V> sent(Topic<V> topic, String begin, String end) throws SQLException {
    return sent.like(topic.name(), begin, end, topic.type());
  }

  /** What was sent to a topic under keys that begin with one of these texts. */
  public <V> Map<String, V> sentUnder(Topic<V> topic, Collection<String> begins)
      throws SQLException {
    return sent.beginning(topic.name(), begins, topic.type());
  }
}
