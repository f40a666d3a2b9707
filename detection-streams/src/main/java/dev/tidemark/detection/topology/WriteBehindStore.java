package dev.tidemark.detection.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * Keeps what changed since the last commit as objects, and writes each changed key once, when the
 * commit asks for it: a person's profile that a hundred events change within one commit is encoded,
 * stored and sent to the changelog once instead of a hundred times. Between commits nothing is lost
 * that a crash would not undo anyway: with exactly-once processing the changelog records of an
 * aborted transaction do not count.
 *
 * <p>Kafka Streams asks stores for their held-back changes through {@link CachedStateStore}, the
 * only way there is; its own cache uses it too, but holds encoded bytes.
 */
final class WriteBehindStore<V> implements KeyValueStore<String, V>, CachedStateStore<String, V> {
  /** Values without a change that are kept decoded. */
  private static final int REMEMBERED = 8_192;

  /** Changes that are written out before a commit asks, to bound memory. */
  private static final int HELD_BACK = 65_536;

  private final KeyValueStore<String, byte[]> inner;
  private final Serializer<V> encoder;
  private final Deserializer<V> decoder;

  /** New values by key; null says that the key is gone. */
  private final Map<String, V> changed = new LinkedHashMap<>();

  private final Map<String, V> unchanged =
      new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** A store in front of that one, which nobody else may use; the serde knows no topics. */
  WriteBehindStore(KeyValueStore<String, byte[]> inner, Serde<V> serde) {
    this.inner = inner;
    this.encoder = serde.serializer();
    this.decoder = serde.deserializer();
  }

  @Override
  public String name() {
    return inner.name();
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    inner.init(context, root);
  }

  @Override
  public synchronized V get(String key) {
    if (changed.containsKey(key)) {
      return changed.get(key);
    }
    V known = unchanged.get(key);
    if (known == null) {
      byte[] stored = inner.get(key);
      if (stored != null) {
        known = decoder.deserialize(null, stored);
        unchanged.put(key, known);
      }
    }
    return known;
  }

  /** The decoded value of an entry that is gone through; the often used ones keep their places. */
  private synchronized V passing(String key, byte[] stored) {
    V known = unchanged.get(key);
    if (known == null) {
      known = decoder.deserialize(null, stored);
      if (unchanged.size() < REMEMBERED && !changed.containsKey(key)) {
        unchanged.put(key, known);
      }
    }
    return known;
  }

  /** A value of null deletes the key, without reading it as {@link #delete} must. */
  @Override
  public synchronized void put(String key, V value) {
    unchanged.remove(key);
    changed.put(key, value);
    if (changed.size() >= HELD_BACK) {
      writeOut();
    }
  }

  @Override
  public synchronized V putIfAbsent(String key, V value) {
    V known = get(key);
    if (known == null) {
      put(key, value);
    }
    return known;
  }

  @Override
  public synchronized void putAll(List<KeyValue<String, V>> entries) {
    entries.forEach(entry -> put(entry.key, entry.value));
  }

  @Override
  public synchronized V delete(String key) {
    V known = get(key);
    put(key, null);
    return known;
  }

  /** The entries of {@code [from, to]} in the order of their bytes. */
  @Override
  public synchronized KeyValueIterator<String, V> range(String from, String to) {
    writeOut();
    return new Decoding(inner.range(from, to));
  }

  @Override
  public synchronized KeyValueIterator<String, V> all() {
    writeOut();
    return new Decoding(inner.all());
  }

  @Override
  public synchronized long approximateNumEntries() {
    return inner.approximateNumEntries() + changed.size();
  }

  @Override
  public synchronized void flushCache() {
    writeOut();
  }

  @Override
  public synchronized void clearCache() {
    changed.clear();
    unchanged.clear();
  }

  /** Nobody listens: what changes is told by the processors, not by their stores. */
  @Override
  public boolean setFlushListener(CacheFlushListener<String, V> listener, boolean sendOldValues) {
    return false;
  }

  @Override
  public synchronized void commit(Map<TopicPartition, Long> offsets) {
    writeOut();
    inner.commit(offsets);
  }

  @Override
  public Long committedOffset(TopicPartition partition) {
    return inner.committedOffset(partition);
  }

  @Override
  @SuppressWarnings("deprecation")
  public boolean managesOffsets() {
    return inner.managesOffsets();
  }

  @Override
  public Position getPosition() {
    return inner.getPosition();
  }

  @Override
  public boolean persistent() {
    return inner.persistent();
  }

  @Override
  public boolean isOpen() {
    return inner.isOpen();
  }

  /**
   * Without writing: before an orderly close a commit has asked, and after a failure nothing may.
   */
  @Override
  public synchronized void close() {
    clearCache();
    inner.close();
  }

  private void writeOut() {
    if (changed.isEmpty()) {
      return;
    }
    List<KeyValue<String, byte[]>> batch = new ArrayList<>(changed.size());
    changed.forEach(
        (key, value) ->
            batch.add(KeyValue.pair(key, value == null ? null : encoder.serialize(null, value))));
    inner.putAll(batch);
    changed.forEach(
        (key, value) -> {
          if (value != null) {
            unchanged.put(key, value);
          }
        });
    changed.clear();
  }

  /** Goes through stored entries; values that are known decoded are not decoded again. */
  private final class Decoding implements KeyValueIterator<String, V> {
    private final KeyValueIterator<String, byte[]> stored;

    Decoding(KeyValueIterator<String, byte[]> stored) {
      this.stored = stored;
    }

    @Override
    public boolean hasNext() {
      return stored.hasNext();
    }

    @Override
    public KeyValue<String, V> next() {
      KeyValue<String, byte[]> entry = stored.next();
      return KeyValue.pair(entry.key, passing(entry.key, entry.value));
    }

    @Override
    public String peekNextKey() {
      return stored.peekNextKey();
    }

    @Override
    public void close() {
      stored.close();
    }
  }
}
