package dev.tidemark.detection.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store on disk and on a changelog, written once a commit. */
class WriteBehindStoreTest {
  private static final String STORE = "numbers";

  @TempDir Path dir;
  private TopologyTestDriver driver;

  @BeforeEach
  void start() {
    Topology topology = new Topology();
    topology
        .addSource(
            "read", Serdes.String().deserializer(), Serdes.Long().deserializer(), "numbers-in")
        .addProcessor("count", CountingUp::new, "read")
        .addStateStore(
            new StateStores(DetectionConfig.Keeping.DURABLE).large(STORE, Serdes.Long()), "count");
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "app");
    settings.put(StreamsConfig.STATE_DIR_CONFIG, dir.toString());
    driver = new TopologyTestDriver(topology, settings);
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void manyChangesOfAKeyWithinACommitAreOneRecordOfTheChangelog() {
    count("a", 100);

    assertEquals(List.of(KeyValue.pair("a", 100L)), changelog().readKeyValuesToList());
    assertEquals(100L, store().get("a"));

    count("a", 103);
    assertEquals(List.of(KeyValue.pair("a", 103L)), changelog().readKeyValuesToList());
  }

  @Test
  void whatIsNotCommittedIsReadAndGoneThroughInTheOrderOfKeys() {
    store().put("b", 2L);
    store().put("c", 3L);
    store().put("a", 1L);
    store().put("d", 4L);
    store().delete("c");

    assertEquals(2L, store().get("b"));
    assertNull(store().get("c"));
    assertEquals(List.of("a=1", "b=2", "d=4"), text(store().all()));
    assertEquals(List.of("b=2"), text(store().range("b", "c")));
    assertEquals(1L, store().putIfAbsent("a", 9L));
    assertEquals(1L, store().get("a"));
  }

  @Test
  void whatIsDeletedWhileEntriesAreGoneThroughStaysDeleted() {
    store().put("a", 1L);
    store().put("b", 2L);
    commit();
    assertInstanceOf(CachedStateStore.class, held()).clearCache();

    try (KeyValueIterator<String, Long> all = store().all()) {
      store().put("b", null);
      List<String> seen = new ArrayList<>();
      all.forEachRemaining(entry -> seen.add(entry.key));
      assertEquals(List.of("a", "b"), seen, "goes through what there was");
    }

    assertNull(store().get("b"));
    commit();
    assertNull(store().get("b"));
    assertEquals(List.of("a=1"), text(store().all()));
    assertEquals(List.of("a=1", "b=2", "b=null", "z=1"), sent(), "deleted on the changelog too");
  }

  @Test
  void whatWasNotCommittedIsGoneAfterAFailure() {
    store().put("a", 1L);
    commit();
    store().put("a", 2L);
    assertInstanceOf(CachedStateStore.class, held()).clearCache();

    assertEquals(1L, store().get("a"));
    assertEquals(List.of("a=1", "z=1"), sent());
  }

  private void count(String key, long upTo) {
    driver
        .createInputTopic("numbers-in", Serdes.String().serializer(), Serdes.Long().serializer())
        .pipeInput(key, upTo);
  }

  /** What went to the changelog; the driver hands it over with the next record it processes. */
  private List<String> sent() {
    count("z", 1);
    return changelog().readKeyValuesToList().stream().map(r -> r.key + "=" + r.value).toList();
  }

  private TestOutputTopic<String, Long> changelog() {
    return driver.createOutputTopic(
        "app-" + STORE + "-changelog",
        Serdes.String().deserializer(),
        Serdes.Long().deserializer());
  }

  private KeyValueStore<String, Long> store() {
    return driver.getKeyValueStore(STORE);
  }

  private Object held() {
    return driver.getAllStateStores().get(STORE);
  }

  private void commit() {
    assertInstanceOf(CachedStateStore.class, held()).flushCache();
  }

  private static List<String> text(KeyValueIterator<String, Long> entries) {
    List<String> all = new ArrayList<>();
    try (entries) {
      entries.forEachRemaining(entry -> all.add(entry.key + "=" + entry.value));
    }
    return all;
  }

  /** Stores every number up to the one that comes, each under the same key. */
  private static final class CountingUp implements Processor<String, Long, Void, Void> {
    private KeyValueStore<String, Long> numbers;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
      numbers = context.getStateStore(STORE);
    }

    @Override
    public void process(Record<String, Long> record) {
      Long known = numbers.get(record.key());
      for (long n = known == null ? 1 : known + 1; n <= record.value(); n++) {
        numbers.put(record.key(), n);
      }
    }
  }
}
