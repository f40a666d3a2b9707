package dev.tidemark.detection.reference;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps the latest bytes of each key of a compacted topic in a global store. */
public final class ReferenceProcessor implements Processor<String, byte[], Void, Void> {
  private final String name;
  private KeyValueStore<String, byte[]> store;

  /** A processor that fills the store of that name. */
  public ReferenceProcessor(String name) {
    this.name = name;
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    this.store = context.getStateStore(name);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    if (record.key() != null) {
      store.put(record.key(), record.value());
    }
  }
}
