package dev.tidemark.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.embedded.EmbeddedKafka;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.CloudEvents;
import dev.tidemark.schemas.TopicCatalogue;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UsageEvent;
import dev.tidemark.schemas.UserDay;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service on a real broker: exact totals over a stop in the middle, and one anomaly. */
class DetectionOnABrokerTest {
  private static final long USD = 1_000_000;
  private static EmbeddedKafka kafka;
  @TempDir private Path dir;

  @BeforeAll
  static void startBroker() throws Exception {
    kafka = EmbeddedKafka.startTemporary();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      TopicCatalogue.create(admin, 4, (short) 1);
    }
  }

  @AfterAll
  static void stopBroker() {
    kafka.close();
  }

  @Test
  void totalsStayExactOverDuplicatesAndARestartAndOneEpisodeTells() throws Exception {
    List<UsageEvent> events = company();
    long truth = events.stream().mapToLong(UsageEvent::chargedMicros).sum();
    List<UsageEvent> sent = new ArrayList<>(events);
    sent.addAll(events.subList(0, events.size() / 3));
    int half = sent.size() / 2;
    try (ApplicationContext first = start()) {
      send(sent.subList(0, half));
      awaitTrue(() -> total() > 0);
      assertTrue(first.isRunning());
    }
    send(sent.subList(half, sent.size()));
    try (ApplicationContext second = start()) {
      awaitTrue(() -> total() == truth);
      awaitTrue(() -> !told().isEmpty());
      assertTrue(second.isRunning());
    }
    Set<String> episodes = told().stream().map(Anomaly::episode).collect(Collectors.toSet());
    assertEquals(1, episodes.size(), () -> "told: " + told());
  }

  private static List<Anomaly> told() {
    return read(Topics.ANOMALIES.name(), Topics.ANOMALIES.serde().deserializer()).stream()
        .map(ConsumerRecord::value)
        .filter(a -> a.notifies() && "runaway@acme.test".equals(a.user()))
        .toList();
  }

  private ApplicationContext start() {
    return ApplicationContext.run(
        Map.of(
            "kafka.bootstrap.servers", kafka.bootstrapServers(),
            "tidemark.detection.state-dir", dir.toString(),
            "tidemark.detection.application-id", "test-detection"),
        "detection");
  }

  private static List<UsageEvent> company() {
    Random random = new Random(5);
    List<UsageEvent> events = new ArrayList<>();
    Instant start = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(30));
    for (int day = 0; day < 30; day++) {
      for (String name : List.of("ann", "bob", "cy", "runaway")) {
        for (int i = 0; i < 8; i++) {
          Instant at = start.plus(Duration.ofDays(day)).plus(Duration.ofMinutes(540 + i * 50));
          events.add(
              Usage.event(
                  name + day + "-" + i, name + "@acme.test", at, USD + random.nextInt(400_001)));
        }
      }
    }
    Instant burst = start.plus(Duration.ofDays(29)).plus(Duration.ofHours(18));
    for (int i = 0; i < 40; i++) {
      events.add(
          Usage.event("burst" + i, "runaway@acme.test", burst.plusSeconds(20L * i), 4 * USD));
    }
    return events;
  }

  private static void send(List<UsageEvent> events) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
            new StringSerializer(),
            Topics.USAGE_EVENTS.serde().serializer())) {
      for (UsageEvent e : events) {
        producer.send(
            CloudEvents.record(Topics.USAGE_EVENTS, e.key(), e, e.id(), "test", e.observedAt()));
      }
      producer.flush();
    }
  }

  private static long total() {
    Map<String, UserDay> latest = new HashMap<>();
    read(Topics.USER_DAYS.name(), Topics.USER_DAYS.serde().deserializer())
        .forEach(r -> latest.put(r.key(), r.value()));
    return latest.values().stream().mapToLong(d -> d.total().spendMicros()).sum();
  }

  private static <V> List<ConsumerRecord<String, V>> read(String topic, Deserializer<V> values) {
    Map<String, Object> config =
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed");
    try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), values)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(topic, p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<String, V>> all = new ArrayList<>();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(200)).forEach(all::add);
      }
      return all;
    }
  }

  private static void awaitTrue(BooleanSupplier condition) throws InterruptedException {
    Instant deadline = Instant.now().plusSeconds(120);
    while (!condition.getAsBoolean()) {
      assertTrue(Instant.now().isBefore(deadline), "not reached within 120 s");
      Thread.sleep(200);
    }
  }
}
