package dev.tidemark.detection.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * A store whose newest values are also kept decoded, so that a key that comes again need not be
 * decoded again. Every change goes to the store at once; only one processor may use the store.
 */
public final class DecodedStore<V> {
  private static final int REMEMBERED = 8192;

  private final KeyValueStore<String, V> store;
  private final Map<String, V> newest =
      new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** A view of that store. */
  public DecodedStore(KeyValueStore<String, V> store) {
    this.store = store;
  }

  /** The value of a key, or null. */
  public V get(String key) {
    V known = newest.get(key);
    if (known == null) {
      known = store.get(key);
      if (known != null) {
        newest.put(key, known);
      }
    }
    return known;
  }

  /** Stores a value. */
  public void put(String key, V value) {
    newest.put(key, value);
    store.put(key, value);
  }

  /** Forgets a key. */
  public void delete(String key) {
    newest.remove(key);
    store.delete(key);
  }
}
