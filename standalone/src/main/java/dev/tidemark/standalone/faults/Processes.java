package dev.tidemark.standalone.faults;

import dev.tidemark.schemas.Topic;
import dev.tidemark.schemas.TopicCatalogue;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A broker, a database and services, each a process of its own that can be killed. */
final class Processes implements AutoCloseable {
  static final String KAFKA = "kafka";
  static final String POSTGRES = "postgres";
  private static final Duration PATIENCE = Duration.ofMinutes(6);
  private static final Logger LOG = LoggerFactory.getLogger(Processes.class);
  private static final int PARTITIONS = 2;
  private static final List<String> PARTS =
      List.of(
          "ingest-service",
          "detection-streams",
          "incident-service",
          "alert-service",
          "dashboard-api");

  private final Path folder;
  private final long seed;
  private final int postgres;
  private final String broker;
  private Duration patience;
  private final Link brokerLink;
  private final List<Part> parts = new ArrayList<>();
  private final List<Part> turn = new ArrayList<>();

  private Processes(Path folder, long seed, Duration patience, int kafka, Link brokerLink)
      throws IOException {
    this.folder = folder;
    this.seed = seed;
    this.patience = patience;
    this.postgres = freePort();
    this.brokerLink = brokerLink;
    this.broker = "127.0.0.1:" + (brokerLink == null ? kafka : brokerLink.port());
  }

  /**
   * Starts the broker, with its topics, and the database.
   *
   * @param seed said where something fails, to repeat the run
   */
  static Processes start(Path folder, long seed) throws Exception {
    int kafka = freePort();
    return started(new Processes(folder, seed, PATIENCE, kafka, null), kafka);
  }

  /**
   * The same with a link before the broker that can be disturbed.
   *
   * @param patience how long a condition may take to hold
   */
  static Processes linked(Path folder, long seed, Duration patience) throws Exception {
    int kafka = freePort();
    return started(new Processes(folder, seed, patience, kafka, Link.to(kafka)), kafka);
  }

  private static Processes started(Processes processes, int kafka) throws Exception {
    try {
      processes.server(KAFKA, kafka);
      processes.server(POSTGRES, processes.postgres);
      processes.awaitServers();
      return processes;
    } catch (Exception | AssertionError e) {
      processes.close();
      throw e;
    }
  }

  /** The part of that name; {@code kafka} and {@code postgres} are parts too. */
  Part part(String name) {
    return parts.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
  }

  List<Part> all() {
    return List.copyOf(parts);
  }

  /** What all that goes to the broker passes. */
  Link brokerLink() {
    return brokerLink;
  }

  int postgresPort() {
    return postgres;
  }

  /** Waits no longer than that from now on. */
  void waitAtMost(Duration most) {
    patience = most;
  }

  String broker() {
    return broker;
  }

  /** How often each was killed. */
  String kills() {
    return parts.stream().map(p -> p.name() + " " + p.kills()).collect(Collectors.joining(", "));
  }

  /** Each part once, in an order of chance, and then again. */
  Part nextVictim(Random random) {
    if (turn.isEmpty()) {
      turn.addAll(parts);
      Collections.shuffle(turn, random);
    }
    return turn.removeLast();
  }

  @Override
  public void close() throws InterruptedException {
    for (Part part : parts.reversed()) {
      part.close();
    }
    if (brokerLink != null) {
      brokerLink.close();
    }
  }

  private void server(String kind, int port) throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of(kind, folder.resolve(kind).toString(), Integer.toString(port)));
    if (kind.equals(KAFKA) && brokerLink != null) {
      arguments.add(Integer.toString(brokerLink.port()));
    }
    Part part =
        new Part(
            kind,
            folder.resolve(kind + ".out"),
            ServerProcess.class,
            List.of(),
            arguments,
            Map.of());
    parts.add(part);
    part.start();
  }

  private void awaitServers() throws Exception {
    for (Part part : all()) {
      await(part.name(), () -> part.output().contains("started"), part::output);
    }
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
      TopicCatalogue.create(admin, PARTITIONS, (short) 1);
    }
  }

  /** Starts a service on this broker and database, with more variables. */
  void service(String name, Class<?> main, Map<String, String> more) throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("KAFKA_BOOTSTRAP_SERVERS", broker);
    environment.put("POSTGRES_URL", jdbcUrl(postgres));
    environment.putAll(more);
    List<String> others = PARTS.stream().filter(other -> !other.equals(name)).toList();
    Part part = new Part(name, folder.resolve(name + ".out"), main, others, List.of(), environment);
    parts.add(part);
    part.start();
  }

  /** The address of the database behind that port. */
  static String jdbcUrl(int port) {
    return "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres";
  }

  /** Waits out any outage. */
  KafkaProducer<String, byte[]> producer() {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            broker,
            "delivery.timeout.ms",
            (int) PATIENCE.toMillis(),
            "max.block.ms",
            PATIENCE.toMillis()),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  /** The values of all committed records of a topic that can be read. */
  <V> List<V> records(Topic<V> topic) {
    List<V> all = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> r : raw(topic.name())) {
      try {
        all.add(topic.serde().deserializer().deserialize(topic.name(), r.value()));
      } catch (SerializationException e) {
        LOG.debug("what is no record of the contract counts as none: {}", e.getMessage());
      }
    }
    all.removeIf(Objects::isNull);
    return all;
  }

  /** All committed records of a topic, as they are. */
  List<ConsumerRecord<String, byte[]>> raw(String topic) {
    List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker, "isolation.level", "read_committed"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(topic, p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(100)).forEach(all::add);
      }
    }
    return all;
  }

  interface Condition {
    boolean holds() throws Exception;
  }

  interface State {
    String read() throws Exception;
  }

  /** Fails with what all parts printed last where a condition never holds. */
  void await(String what, Condition condition, State state) throws Exception {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.holds()) {
      for (Part part : parts) {
        part.revive();
      }
      if (System.nanoTime() > end) {
        StringBuilder message =
            new StringBuilder("waited in vain for " + what + ", seed " + seed + ": ");
        message.append(state.read());
        for (Part part : parts) {
          String[] lines = part.output().split("\n", -1);
          message.append("\n--- ").append(part.name()).append('\n');
          Arrays.stream(lines)
              .skip(Math.max(0, lines.length - 30))
              .forEach(line -> message.append(line).append('\n'));
        }
        throw new AssertionError(message.toString());
      }
      Thread.sleep(100);
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
