package dev.tidemark.ingest.publish;

import dev.tidemark.schemas.CloudEvents;
import dev.tidemark.schemas.Topic;
import dev.tidemark.schemas.TopicCatalogue;
import io.micronaut.configuration.kafka.config.KafkaDefaultConfiguration;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes records to the broker, and returns when all replicas have them. */
@Singleton
public final class Publisher {
  private static final short BROKERS_DEFAULT = -1;
  private final KafkaDefaultConfiguration connection;
  private Producer<String, byte[]> producer;

  Publisher(KafkaDefaultConfiguration connection) {
    this.connection = connection;
  }

  /** A record to be sent, with its id and the time it became available. */
  public record Outgoing<V>(String key, V value, String id, Instant at) {}

  /**
   * Sends the records in this order.
   *
   * @throws KafkaException when the broker did not take all of them; some may have been taken
   */
  public <V> void send(Topic<V> topic, List<Outgoing<V>> records) throws InterruptedException {
    List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
    Producer<String, byte[]> to = producer();
    for (Outgoing<V> r : records) {
      ProducerRecord<String, V> typed =
          CloudEvents.record(topic, r.key(), r.value(), r.id(), "ingest-service", r.at());
      byte[] value = topic.serde().serializer().serialize(topic.name(), r.value());
      sent.add(
          to.send(
              new ProducerRecord<>(
                  topic.name(), null, typed.timestamp(), r.key(), value, typed.headers())));
    }
    to.flush();
    for (Future<RecordMetadata> one : sent) {
      try {
        one.get();
      } catch (ExecutionException e) {
        throw new KafkaException(
            "the broker did not take a record of " + topic.name(), e.getCause());
      }
    }
  }

  /** Creates the topics that are missing. */
  public void createTopics(int partitions) throws InterruptedException {
    try (Admin admin = Admin.create(common())) {
      TopicCatalogue.create(admin, partitions, BROKERS_DEFAULT);
    }
  }

  @PreDestroy
  synchronized void close() {
    if (producer != null) {
      producer.close(Duration.ofSeconds(5));
    }
  }

  private synchronized Producer<String, byte[]> producer() {
    if (producer == null) {
      Map<String, Object> config = common();
      config.put(ProducerConfig.ACKS_CONFIG, "all");
      config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
      config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
      config.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
      config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
      config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 15_000);
      config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 60_000);
      config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 20_000);
      producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }
    return producer;
  }

  private Map<String, Object> common() {
    Map<String, Object> config = new HashMap<>();
    // Whatever kafka.* says, such as TLS and SASL of a managed broker.
    connection.getConfig().forEach((name, value) -> config.put(name.toString(), value));
    config.put(CommonClientConfigs.CLIENT_ID_CONFIG, "tidemark-ingest");
    return config;
  }
}
