package dev.tidemark.detection.topology;

import dev.tidemark.detection.topology.DetectionConfig.Keeping;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Builds the stores of the topology; their keys are text. */
record StateStores(Keeping keeping) {
  /** A store that may outgrow memory: on disk. */
  <V> StoreBuilder<KeyValueStore<String, V>> large(String name, Serde<V> serde) {
    return keeping == Keeping.IN_MEMORY
        ? new ObjectStoreBuilder<>(name)
        : build(Stores.persistentKeyValueStore(name), serde);
  }

  /** A store of little that changes often, or is often gone through: in memory. */
  <V> StoreBuilder<KeyValueStore<String, V>> small(String name, Serde<V> serde) {
    return keeping == Keeping.IN_MEMORY
        ? new ObjectStoreBuilder<>(name)
        : build(Stores.inMemoryKeyValueStore(name), serde);
  }

  private <V> StoreBuilder<KeyValueStore<String, V>> build(
      KeyValueBytesStoreSupplier supplier, Serde<V> serde) {
    StoreBuilder<KeyValueStore<String, byte[]>> builder =
        Stores.keyValueStoreBuilder(supplier, Serdes.String(), Serdes.ByteArray());
    return new WriteBehindStoreBuilder<>(
        keeping == Keeping.DURABLE
            ? builder.withLoggingEnabled(Map.of())
            : builder.withLoggingDisabled(),
        serde);
  }
}
