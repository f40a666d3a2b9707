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
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A broker, a database and services, each a process of its own that can be killed. */
final class Processes implements AutoCloseable {
  private static final String KAFKA = "kafka";
  private static final Duration PATIENCE = Duration.ofMinutes(6);
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
  private final List<Part> parts = new ArrayList<>();
  private final List<Part> turn = new ArrayList<>();

  private Processes(Path folder, long seed, int kafka, int postgres) {
    this.folder = folder;
    this.seed = seed;
    this.postgres = postgres;
    this.broker = "127.0.0.1:" + kafka;
  }

  /**
   * Starts the broker, with its topics, and the database.
   *
   * @param seed said where something fails, to repeat the run
   */
  static Processes start(Path folder, long seed) throws Exception {
    int kafka = freePort();
    int postgres = freePort();
    Processes processes = new Processes(folder, seed, kafka, postgres);
    try {
      processes.server(KAFKA, kafka);
      processes.server("postgres", postgres);
      return processes;
    } catch (Exception | AssertionError e) {
      processes.close();
      throw e;
    }
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
  }

  private void server(String kind, int port) throws Exception {
    Part part =
        new Part(
            kind,
            folder.resolve(kind + ".out"),
            ServerProcess.class,
            List.of(),
            List.of(kind, folder.resolve(kind).toString(), Integer.toString(port)),
            Map.of());
    parts.add(part);
    part.start();
    await(kind, () -> part.output().contains("started"), part::output);
    if (kind.equals(KAFKA)) {
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
        TopicCatalogue.create(admin, 2, (short) 1);
      }
    }
  }

  /** Starts a service on this broker and database, with more variables. */
  void service(String name, Class<?> main, Map<String, String> more) throws IOException {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("KAFKA_BOOTSTRAP_SERVERS", broker);
    environment.put(
        "POSTGRES_URL", "jdbc:postgresql://localhost:" + postgres + "/postgres?user=postgres");
    List<String> others = PARTS.stream().filter(other -> !other.equals(name)).toList();
    Part part = new Part(name, folder.resolve(name + ".out"), main, others, List.of(), environment);
    parts.add(part);
    part.start();
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

  /** All committed records of a topic. */
  <V> List<V> records(Topic<V> topic) {
    List<V> all = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker, "isolation.level", "read_committed"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.name()).stream()
              .map(p -> new TopicPartition(topic.name(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(
                r -> all.add(topic.serde().deserializer().deserialize(topic.name(), r.value())));
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
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
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
      Thread.sleep(250);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
