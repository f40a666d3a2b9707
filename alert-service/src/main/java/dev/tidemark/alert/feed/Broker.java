package dev.tidemark.alert.feed;

import dev.tidemark.schemas.TopicCatalogue;
import io.micronaut.configuration.kafka.config.KafkaDefaultConfiguration;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The part's connections to the broker; none is opened before it is asked for. */
@Singleton
public final class Broker {
  private static final String NAME = "tidemark-alert";
  private static final short BROKERS_DEFAULT = -1;

  private final KafkaDefaultConfiguration connection;
  private final Organisation organisation;
  private Producer<byte[], byte[]> producer;

  Broker(KafkaDefaultConfiguration connection, Organisation organisation) {
    this.connection = connection;
    this.organisation = organisation;
  }

  /**
   * Sends the records, and returns when all replicas have them.
   *
   * @throws KafkaException when the broker did not take all
   */
  public void send(List<ProducerRecord<byte[], byte[]>> records) {
    Producer<byte[], byte[]> to = producer();
    List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
    records.forEach(record -> sent.add(to.send(record)));
    try {
      for (Future<RecordMetadata> one : sent) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new KafkaException("the broker did not take a record", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("stopped while sending", e);
    }
  }

  Consumer<byte[], byte[]> consumer() {
    return consumer(NAME);
  }

  /** A consumer of a group of its own. */
  Consumer<byte[], byte[]> consumer(String group) {
    Map<String, Object> config = common();
    config.put(ConsumerConfig.GROUP_ID_CONFIG, organisation.group(group));
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500);
    config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  void createTopics(int partitions) throws InterruptedException {
    try (Admin admin = Admin.create(common())) {
      TopicCatalogue.create(admin, partitions, BROKERS_DEFAULT);
    }
  }

  /** The broker's ids of topics: another id under the same name is another topic. */
  Map<String, String> topicIds(Collection<String> names)
      throws InterruptedException, ExecutionException {
    Map<String, String> ids = new HashMap<>();
    try (Admin admin = Admin.create(common())) {
      admin
          .describeTopics(names)
          .allTopicNames()
          .get()
          .forEach((name, topic) -> ids.put(name, topic.topicId().toString()));
    }
    return ids;
  }

  @PreDestroy
  synchronized void close() {
    if (producer != null) {
      producer.close(Duration.ofSeconds(5));
    }
  }

  private synchronized Producer<byte[], byte[]> producer() {
    if (producer == null) {
      Map<String, Object> config = common();
      config.put(ProducerConfig.ACKS_CONFIG, "all");
      config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
      config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
      config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
      config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
      producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }
    return producer;
  }

  private Map<String, Object> common() {
    Map<String, Object> config = new HashMap<>();
    // Whatever kafka.* says, such as TLS and SASL of a managed broker.
    connection.getConfig().forEach((name, value) -> config.put(name.toString(), value));
    config.put(CommonClientConfigs.CLIENT_ID_CONFIG, NAME);
    return config;
  }
}
