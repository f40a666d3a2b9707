package dev.tidemark.dashboard.web;

import dev.tidemark.embedded.EmbeddedDatabase;
import dev.tidemark.embedded.EmbeddedKafka;
import dev.tidemark.schemas.CloudEvents;
import dev.tidemark.schemas.Topic;
import dev.tidemark.schemas.TopicCatalogue;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The dashboard on its own broker and database, for a browser to look at. */
final class RunningDashboard implements AutoCloseable {
  private final EmbeddedKafka kafka;
  private final EmbeddedDatabase database;
  private final Producer<String, byte[]> producer;
  private EmbeddedServer server;

  RunningDashboard() throws Exception {
    kafka = EmbeddedKafka.startTemporary();
    database = EmbeddedDatabase.startTemporary();
    Map<String, Object> broker = Map.of("bootstrap.servers", kafka.bootstrapServers());
    try (Admin admin = Admin.create(broker)) {
      TopicCatalogue.create(admin, 2, (short) 1);
    }
    producer = new KafkaProducer<>(broker, new StringSerializer(), new ByteArraySerializer());
  }

  void start(String org, String incidentService) {
    start(org, Map.of("tidemark.incident-service.url", incidentService));
  }

  /** With the addresses of other parts. */
  void start(String org, Map<String, String> parts) {
    Map<String, Object> settings = new HashMap<>(parts);
    settings.putAll(
        Map.of(
            "micronaut.server.port",
            -1,
            "kafka.bootstrap.servers",
            kafka.bootstrapServers(),
            "datasources.dashboard.url",
            database.jdbcUrl(),
            "tidemark.org",
            org,
            "tidemark.partitions",
            2));
    server = ApplicationContext.run(EmbeddedServer.class, settings, "dashboard");
  }

  String url(String path) {
    return server.getURL() + path;
  }

  <V> void publish(Topic<V> topic, String key, V value) {
    publish(topic, key, topic.serde().serializer().serialize(topic.name(), value));
  }

  /** Publishes bytes that need not be a record of the topic. */
  void publish(Topic<?> topic, String key, byte[] bytes) {
    var record = new ProducerRecord<>(topic.name(), key, bytes);
    CloudEvents.describe(
        record.headers(), topic, UUID.randomUUID().toString(), "test", key, Instant.now());
    producer.send(record);
    producer.flush();
  }

  @Override
  public void close() throws Exception {
    producer.close();
    if (server != null) {
      server.close();
    }
    kafka.close();
    database.close();
  }
}
