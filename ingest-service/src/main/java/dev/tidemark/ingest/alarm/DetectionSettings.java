package dev.tidemark.ingest.alarm;

import dev.tidemark.schemas.Settings;
import dev.tidemark.schemas.Topics;
import io.micronaut.configuration.kafka.config.KafkaDefaultConfiguration;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The settings of an organisation as they are now; read whole, because that is seldom needed. */
@Singleton
final class DetectionSettings {
  private static final Logger LOG = LoggerFactory.getLogger(DetectionSettings.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final KafkaDefaultConfiguration connection;

  DetectionSettings(KafkaDefaultConfiguration connection) {
    this.connection = connection;
  }

  /** The settings; the defaults where none can be read. */
  Settings of(String org) {
    Settings found = Settings.defaults(org);
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(config(), new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.SETTINGS.name(), PATIENCE).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
      long until = System.nanoTime() + PATIENCE.toNanos();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))
          && System.nanoTime() < until) {
        for (ConsumerRecord<String, byte[]> r : consumer.poll(Duration.ofMillis(200))) {
          if (org.equals(r.key()) && r.value() != null) {
            found = Topics.SETTINGS.serde().deserializer().deserialize(r.topic(), r.value());
          }
        }
      }
    } catch (KafkaException | IllegalArgumentException e) {
      LOG.warn("the settings of {} could not be read, so the defaults hold: {}", org, e.toString());
    }
    return found;
  }

  private Map<String, Object> config() {
    Map<String, Object> config = new HashMap<>();
    connection.getConfig().forEach((name, value) -> config.put(name.toString(), value));
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, "tidemark-ingest-settings");
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    return config;
  }
}
