package dev.tidemark.ingest;

import dev.tidemark.embedded.EmbeddedDatabase;
import dev.tidemark.embedded.EmbeddedKafka;
import dev.tidemark.ingest.source.AskedSources;
import dev.tidemark.ingest.source.Source;
import dev.tidemark.ingest.source.Syncs;
import dev.tidemark.schemas.SourceState;
import dev.tidemark.schemas.Topic;
import dev.tidemark.schemas.TopicCatalogue;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UsageEvent;
import dev.tidemark.schemas.testing.SchemaCheck;
import dev.tidemark.simulator.Simulator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A real broker and database, and the service against a simulator. */
final class Rig implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  EmbeddedKafka kafka;
  final EmbeddedDatabase database;

  Rig() throws Exception {
    this(EmbeddedKafka.startTemporary());
  }

  Rig(EmbeddedKafka kafka) throws Exception {
    this.kafka = kafka;
    database = EmbeddedDatabase.startTemporary();
    try (Admin admin = admin()) {
      TopicCatalogue.create(admin, 2, (short) 1);
    }
  }

  /** The running service. */
  record Service(ApplicationContext context, EmbeddedServer server) implements AutoCloseable {
    SourceState state(String endpoint) {
      return context.getBean(dev.tidemark.ingest.source.IngestRunner.class).states().stream()
          .filter(s -> s.endpoint().equals(endpoint))
          .findFirst()
          .orElse(null);
    }

    /** The sources that are asked at all. */
    List<SourceState> states() {
      Set<String> asked =
          context.getBean(AskedSources.class).all().stream()
              .map(Source::id)
              .collect(Collectors.toSet());
      return context.getBean(dev.tidemark.ingest.source.IngestRunner.class).states().stream()
          .filter(s -> asked.contains(s.source()))
          .toList();
    }

    void pollNow() {
      Set<String> all =
          context.getBean(AskedSources.class).all().stream()
              .map(Source::id)
              .collect(Collectors.toSet());
      context.getBean(Syncs.class).ask(all);
    }

    @Override
    public void close() {
      context.close();
    }
  }

  /** Starts the service for an organisation of its own. */
  Service start(Simulator simulator, Clock clock, String org, Map<String, Object> more) {
    Map<String, Object> properties = new HashMap<>(more);
    properties.putIfAbsent("tidemark.cursor.url", simulator.baseUrl());
    properties.putIfAbsent("tidemark.cursor.admin-key", simulator.apiKey());
    return start(clock, org, properties);
  }

  /** Starts the service with vendors that the properties name. */
  Service start(Clock clock, String org, Map<String, Object> more) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("micronaut.server.port", -1);
    properties.put("kafka.bootstrap.servers", kafka.bootstrapServers());
    properties.put("datasources.ingest.url", database.jdbcUrl());
    properties.put("tidemark.org", org);
    properties.put("tidemark.poll-interval", "1h");
    properties.put("tidemark.ingest.rate-limited", false);
    properties.put("tidemark.ingest.retry-pause", "5ms");
    properties.put("tidemark.ingest.history-days", 12);
    properties.put("tidemark.partitions", 2);
    properties.putAll(more);
    ApplicationContext context =
        ApplicationContext.builder("ingest")
            .deduceEnvironment(false)
            .banner(false)
            .properties(properties)
            .singletons(clock, new SimpleMeterRegistry())
            .start();
    EmbeddedServer server = context.getBean(EmbeddedServer.class).start();
    return new Service(context, server);
  }

  /** All records of a topic, in order of each partition. */
  <V> List<ConsumerRecord<String, byte[]>> records(Topic<V> topic) {
    Map<String, Object> config =
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed");
    List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.name()).stream()
              .map(p -> new TopicPartition(topic.name(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(200)).forEach(all::add);
      }
      for (ConsumerRecord<String, byte[]> record : all) {
        SchemaCheck.check(topic, record.value());
      }
    }
    return all;
  }

  /** The latest observation of each event of an organisation, without those withdrawn. */
  Map<String, UsageEvent> events(String org) {
    Map<String, UsageEvent> latest = new LinkedHashMap<>();
    for (ConsumerRecord<String, byte[]> r : records(Topics.USAGE_EVENTS)) {
      UsageEvent e = value(Topics.USAGE_EVENTS, r);
      if (e.org().equals(org)) {
        latest.put(e.id(), e);
      }
    }
    latest.values().removeIf(UsageEvent::withdrawn);
    return latest;
  }

  static long total(Map<String, UsageEvent> events) {
    return events.values().stream().mapToLong(UsageEvent::chargedMicros).sum();
  }

  static <V> V value(Topic<V> topic, ConsumerRecord<String, byte[]> record) {
    return topic.serde().deserializer().deserialize(topic.name(), record.value());
  }

  static void await(Supplier<String> what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain: " + what.get());
      }
      Thread.sleep(50);
    }
  }

  private Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
  }

  @Override
  public void close() {
    kafka.close();
    database.close();
  }
}
