package dev.tidemark.detection.topology;

import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** Builds {@link WriteBehindStore}s in front of what another builder builds. */
record WriteBehindStoreBuilder<V>(StoreBuilder<KeyValueStore<String, byte[]>> inner, Serde<V> serde)
    implements StoreBuilder<KeyValueStore<String, V>> {
  @Override
  public KeyValueStore<String, V> build() {
    return new WriteBehindStore<>(inner.build(), serde);
  }

  @Override
  public String name() {
    return inner.name();
  }

  @Override
  public StoreBuilder<KeyValueStore<String, V>> withCachingEnabled() {
    return this;
  }

  @Override
  public StoreBuilder<KeyValueStore<String, V>> withCachingDisabled() {
    return this;
  }

  @Override
  public StoreBuilder<KeyValueStore<String, V>> withLoggingEnabled(Map<String, String> config) {
    return new WriteBehindStoreBuilder<>(inner.withLoggingEnabled(config), serde);
  }

  @Override
  public StoreBuilder<KeyValueStore<String, V>> withLoggingDisabled() {
    return new WriteBehindStoreBuilder<>(inner.withLoggingDisabled(), serde);
  }

  @Override
  public Map<String, String> logConfig() {
    return inner.logConfig();
  }

  @Override
  public boolean loggingEnabled() {
    return inner.loggingEnabled();
  }
}
