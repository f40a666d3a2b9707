package dev.tidemark.detection;

import dev.tidemark.detection.intake.Tick;
import dev.tidemark.detection.topology.DetectionConfig;
import dev.tidemark.detection.topology.DetectionConfig.Keeping;
import dev.tidemark.detection.topology.DetectionTopology;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.CycleSpend;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.Member;
import dev.tidemark.schemas.PriceBook;
import dev.tidemark.schemas.Quarantined;
import dev.tidemark.schemas.Settings;
import dev.tidemark.schemas.TeamBaseline;
import dev.tidemark.schemas.Topic;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UsageEvent;
import dev.tidemark.schemas.UserDay;
import dev.tidemark.schemas.testing.SchemaCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The real topology in the test driver, with its topics as typed lists. */
final class TopologyHarness implements AutoCloseable {
  private final Path dir;
  private final TopologyTestDriver driver;
  private final TestInputTopic<String, byte[]> usage;
  private long clockHour = Long.MIN_VALUE;

  TopologyHarness() {
    try {
      dir = Files.createTempDirectory("tidemark-topology");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Properties p = new Properties();
    p.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
    p.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
    p.put(StreamsConfig.STATE_DIR_CONFIG, dir.toString());
    driver =
        new TopologyTestDriver(
            DetectionTopology.build(DetectionConfig.replay(1, Keeping.ON_DISK)), p);
    usage =
        driver.createInputTopic(
            Topics.USAGE_EVENTS.name(),
            Serdes.String().serializer(),
            Serdes.ByteArray().serializer());
  }

  void use(UsageEvent e) {
    long hour = Math.floorDiv(e.observedAt().getEpochSecond(), 3600L);
    if (hour > clockHour) {
      clock(hour);
    }
    bytes(e.key(), json(e), e.observedAt());
  }

  /** Says that all usage before that hour has been written. */
  void clock(long hour) {
    if (clockHour != Long.MIN_VALUE) {
      Tick tick = new Tick(hour * 3_600_000);
      RecordHeaders headers = new RecordHeaders();
      tick.mark(headers);
      usage.pipeInput(new TestRecord<>("", null, headers, tick.at()));
    }
    clockHour = hour;
  }

  void clock(Instant at) {
    clock(Math.floorDiv(at.getEpochSecond(), 3600L));
  }

  void cycle(CycleSpend c) {
    String user = Ids.userKey(c.org(), c.userId());
    reference(Topics.CYCLE_SPEND, user + "/" + c.provider() + "/" + c.cycleStart(), c);
  }

  void prices(PriceBook book) {
    reference(Topics.PRICES, book.org(), book);
  }

  void bytes(String key, byte[] value, Instant at) {
    usage.pipeInput(new TestRecord<>(key, value, at));
  }

  void member(Member m) {
    reference(Topics.MEMBERS, m.org() + "/" + m.userId(), m);
  }

  void settings(Settings s) {
    reference(Topics.SETTINGS, s.org(), s);
  }

  List<Anomaly> anomalies() {
    return read(Topics.ANOMALIES).stream().map(TestRecord::value).toList();
  }

  List<Quarantined> quarantine() {
    return read(Topics.QUARANTINE).stream().map(TestRecord::value).toList();
  }

  /** What the first stage told the second. */
  List<byte[]> internal() {
    return bytes(DetectionTopology.PULSES).stream().map(TestRecord::value).toList();
  }

  List<TestRecord<String, byte[]>> deadLetters() {
    return bytes(Topics.USAGE_EVENTS.deadLetters());
  }

  private List<TestRecord<String, byte[]>> bytes(String topic) {
    return driver
        .createOutputTopic(topic, Serdes.String().deserializer(), Serdes.ByteArray().deserializer())
        .readRecordsToList();
  }

  /** Lets waiting days and baselines be published, and returns the latest of each key. */
  Map<String, UserDay> days() {
    publish();
    return latest(Topics.USER_DAYS);
  }

  Map<String, TeamBaseline> baselines() {
    publish();
    return latest(Topics.BASELINES);
  }

  void publish() {
    driver.advanceWallClockTime(Duration.ofSeconds(3));
    driver.advanceWallClockTime(Duration.ofSeconds(3));
  }

  static byte[] json(Object value) {
    try {
      return Json.MAPPER.writeValueAsBytes(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <V> void reference(Topic<V> topic, String key, V value) {
    driver
        .createInputTopic(topic.name(), Serdes.String().serializer(), topic.serde().serializer())
        .pipeInput(key, value);
  }

  private <V> List<TestRecord<String, V>> read(Topic<V> topic) {
    List<TestRecord<String, V>> records =
        driver
            .createOutputTopic(
                topic.name(), Serdes.String().deserializer(), topic.serde().deserializer())
            .readRecordsToList();
    for (TestRecord<String, V> record : records) {
      SchemaCheck.check(topic, topic.serde().serializer().serialize(topic.name(), record.value()));
    }
    return records;
  }

  private <V> Map<String, V> latest(Topic<V> topic) {
    Map<String, V> latest = new java.util.TreeMap<>();
    read(topic).forEach(r -> latest.put(r.key(), r.value()));
    return latest;
  }

  @Override
  public void close() {
    driver.close();
    try (Stream<Path> files = Files.walk(dir)) {
      files.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
