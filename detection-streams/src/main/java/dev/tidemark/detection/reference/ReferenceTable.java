package dev.tidemark.detection.reference;

import com.fasterxml.jackson.databind.ObjectReader;
import dev.tidemark.schemas.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A global store of JSON as every instance has it. A value is decoded once for as long as its bytes
 * stay the same; what cannot be decoded counts as absent, so that one bad record on a compacted
 * topic stops nobody.
 */
public final class ReferenceTable<V> {
  private static final Logger LOG = LoggerFactory.getLogger(ReferenceTable.class);
  private static final int REMEMBERED = 4096;

  private record Decoded<V>(byte[] bytes, Optional<V> value) {}

  private final ReadOnlyKeyValueStore<String, byte[]> store;
  private final ObjectReader reader;
  private final Map<String, Decoded<V>> memo =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Decoded<V>> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** A table over that store. */
  public ReferenceTable(ReadOnlyKeyValueStore<String, byte[]> store, Class<V> type) {
    this.store = store;
    this.reader = Json.MAPPER.readerFor(type);
  }

  /** The value of a key, or empty. */
  public Optional<V> get(String key) {
    byte[] bytes = store.get(key);
    if (bytes == null) {
      return Optional.empty();
    }
    Decoded<V> known = memo.get(key);
    if (known == null || !Arrays.equals(known.bytes, bytes)) {
      known = new Decoded<>(bytes, decode(key, bytes));
      memo.put(key, known);
    }
    return known.value;
  }

  /** All values whose key begins with {@code key/}, in the order of their keys. */
  public List<V> under(String key) {
    List<V> values = new ArrayList<>();
    // '0' follows '/'.
    try (KeyValueIterator<String, byte[]> all = store.range(key + "/", key + "0")) {
      while (all.hasNext()) {
        KeyValue<String, byte[]> entry = all.next();
        decode(entry.key, entry.value).ifPresent(values::add);
      }
    }
    return values;
  }

  private Optional<V> decode(String key, byte[] bytes) {
    try {
      return Optional.ofNullable(reader.readValue(bytes));
    } catch (IOException e) {
      LOG.warn(
          "reference value of key {} cannot be decoded and is not used: {}",
          key,
          e.getClass().getSimpleName());
      return Optional.empty();
    }
  }
}
