package dev.tidemark.ingest.publish;

import dev.tidemark.schemas.CloudEvents;
import dev.tidemark.schemas.Topic;
import dev.tidemark.schemas.TopicCatalogue;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UsageEvent;
import io.micronaut.configuration.kafka.config.KafkaDefaultConfiguration;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
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

  /** Records on their way to the broker. */
  public static final class Pending {
    private final Producer<String, byte[]> producer;
    private final String topic;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    private Pending(Producer<String, byte[]> producer, String topic) {
      this.producer = producer;
      this.topic = topic;
    }

    /**
     * Returns when the broker has all of them.
     *
     * @throws KafkaException when it did not take all of them; some may have been taken
     */
    public void await() {
      producer.flush();
      if (failure.get() != null) {
        throw new KafkaException("the broker did not take a record of " + topic, failure.get());
      }
    }

    private void answered(Exception e) {
      if (e != null) {
        failure.compareAndSet(null, e);
      }
    }
  }

  /**
   * Sends the records in this order.
   *
   * @throws KafkaException when the broker did not take all of them; some may have been taken
   */
  public <V> void send(Topic<V> topic, List<Outgoing<V>> records) throws InterruptedException {
    start(topic, records).await();
  }

  /** Begins to send the records in this order. */
  public <V> Pending start(Topic<V> topic, List<Outgoing<V>> records) {
    Producer<String, byte[]> to = producer();
    Pending pending = new Pending(to, topic.name());
    for (Outgoing<V> r : records) {
      byte[] value = topic.serde().serializer().serialize(topic.name(), r.value());
      ProducerRecord<String, byte[]> record =
          new ProducerRecord<>(topic.name(), null, r.at().toEpochMilli(), r.key(), value);
      CloudEvents.describe(record.headers(), topic, r.id(), "ingest-service", r.key(), r.at());
      to.send(record, (metadata, e) -> pending.answered(e));
    }
    return pending;
  }

  /** Sends usage events in this order; see {@link #send}. */
  public void sendUsage(List<UsageEvent> events) throws InterruptedException {
    if (!events.isEmpty()) {
      send(
          Topics.USAGE_EVENTS,
          events.stream().map(e -> new Outgoing<>(e.key(), e, e.id(), e.observedAt())).toList());
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
