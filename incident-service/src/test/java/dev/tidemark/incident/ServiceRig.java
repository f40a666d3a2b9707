package dev.tidemark.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.embedded.EmbeddedDatabase;
import dev.tidemark.embedded.EmbeddedKafka;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Topic;
import dev.tidemark.schemas.TopicCatalogue;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.testing.SchemaCheck;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The whole service on a real broker and database. */
final class ServiceRig implements AutoCloseable {
  private final EmbeddedKafka kafka = EmbeddedKafka.startTemporary();
  private final EmbeddedDatabase database = EmbeddedDatabase.startTemporary();
  private final HttpClient http = HttpClient.newHttpClient();
  private final KafkaProducer<String, byte[]> producer;
  private ApplicationContext context;
  private URI server;

  ServiceRig() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      TopicCatalogue.create(admin, 2, (short) 1);
    }
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer());
    startService();
  }

  @Override
  public void close() {
    context.close();
    producer.close();
    kafka.close();
    database.close();
  }

  /** Stops the service, and starts it on what it left behind. */
  void restart() {
    context.close();
    startService();
  }

  private void startService() {
    context =
        ApplicationContext.builder("incident")
            .deduceEnvironment(false)
            .banner(false)
            .properties(
                Map.of(
                    "micronaut.server.port",
                    -1,
                    "kafka.bootstrap.servers",
                    kafka.bootstrapServers(),
                    "datasources.incidents.url",
                    database.jdbcUrl(),
                    "tidemark.partitions",
                    2))
            .start();
    server = context.getBean(EmbeddedServer.class).start().getURI();
  }

  /** Sends a line of detection. */
  void send(Anomaly line) throws Exception {
    put(Topics.ANOMALIES, line.key(), line);
  }

  /** Sends a value. */
  <V> void put(Topic<V> topic, String key, V value) throws Exception {
    putBytes(topic, key, topic.serde().serializer().serialize(topic.name(), value));
  }

  /** Sends bytes as a value of a topic. */
  void putBytes(Topic<?> topic, String key, byte[] bytes) throws Exception {
    producer.send(new ProducerRecord<>(topic.name(), key, bytes)).get();
  }

  /** Posts JSON. */
  HttpResponse<String> post(String path, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(server.resolve(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Gets what must be there. */
  String get(String path) throws Exception {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(server.resolve(path)).build(),
            HttpResponse.BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), answer.body());
    return answer.body();
  }

  /** Runs a statement on a connection of its own. */
  void sql(String statement) throws SQLException {
    try (Connection c = DriverManager.getConnection(database.jdbcUrl());
        Statement s = c.createStatement()) {
      s.execute(statement);
    }
  }

  /** The published versions of an episode's incident, once there are that many and no more come. */
  List<Incident> awaitVersions(String episode, int count) throws Exception {
    String id = Rig.id(episode);
    List<Incident> found = new ArrayList<>();
    await(
        () -> {
          found.clear();
          List<byte[]> versions = values(Topics.INCIDENTS.name());
          versions.forEach(v -> SchemaCheck.check(Topics.INCIDENTS, v));
          versions.stream()
              .map(v -> Topics.INCIDENTS.serde().deserializer().deserialize("", v))
              .filter(i -> i.id().equals(id))
              .forEach(found::add);
          return found.size() >= count;
        });
    assertEquals(count, found.size());
    return List.copyOf(found);
  }

  /** All values of a topic. */
  List<byte[]> values(String topic) {
    List<byte[]> all = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
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
        consumer.poll(Duration.ofMillis(100)).forEach(r -> all.add(r.value()));
      }
    }
    return all;
  }

  /** Waits until it is so. */
  static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "waited in vain");
      Thread.sleep(100);
    }
  }
}
