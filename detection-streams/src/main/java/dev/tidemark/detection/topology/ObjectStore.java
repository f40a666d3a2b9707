package dev.tidemark.detection.topology;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps values as they are, in memory, for one run: nothing is written, nothing survives. For
 * replays, which spend a fifth of their time on writing values that nobody reads.
 */
final class ObjectStore<V> implements KeyValueStore<String, V> {
  private final String name;
  private final NavigableMap<String, V> values = new TreeMap<>();
  private volatile boolean open;

  ObjectStore(String name) {
    this.name = name;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    context.register(root, (key, value) -> {});
    open = true;
  }

  @Override
  public synchronized V get(String key) {
    return values.get(key);
  }

  @Override
  public synchronized void put(String key, V value) {
    if (value == null) {
      values.remove(key);
    } else {
      values.put(key, value);
    }
  }

  @Override
  public synchronized V putIfAbsent(String key, V value) {
    return values.putIfAbsent(key, value);
  }

  @Override
  public void putAll(List<KeyValue<String, V>> entries) {
    entries.forEach(entry -> put(entry.key, entry.value));
  }

  @Override
  public synchronized V delete(String key) {
    return values.remove(key);
  }

  @Override
  public synchronized KeyValueIterator<String, V> range(String from, String to) {
    NavigableMap<String, V> low = from == null ? values : values.tailMap(from, true);
    return new Copy<>(to == null ? low : low.headMap(to, true));
  }

  @Override
  public synchronized KeyValueIterator<String, V> all() {
    return new Copy<>(values);
  }

  @Override
  public synchronized long approximateNumEntries() {
    return values.size();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
  }

  /** The entries as they were, so that the store may change meanwhile. */
  private static final class Copy<V> implements KeyValueIterator<String, V> {
    private final List<KeyValue<String, V>> entries = new ArrayList<>();
    private final Iterator<KeyValue<String, V>> rest;
    private int next;

    Copy(NavigableMap<String, V> of) {
      of.forEach((key, value) -> entries.add(KeyValue.pair(key, value)));
      rest = entries.iterator();
    }

    @Override
    public boolean hasNext() {
      return rest.hasNext();
    }

    @Override
    public KeyValue<String, V> next() {
      next++;
      return rest.next();
    }

    @Override
    public String peekNextKey() {
      return entries.get(next).key;
    }

    @Override
    public void close() {
      // Holds nothing but memory.
    }
  }
}
