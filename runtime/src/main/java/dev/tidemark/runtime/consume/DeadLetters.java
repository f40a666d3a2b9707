package dev.tidemark.runtime.consume;

import dev.tidemark.schemas.DeadLetter;
import dev.tidemark.schemas.DeadLetterFuse;
import dev.tidemark.schemas.DeadLetterFuse.Limit;
import dev.tidemark.schemas.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.configuration.kafka.config.KafkaDefaultConfiguration;
import io.micronaut.context.annotation.Value;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes records that cannot be read, as they came, with the reason. */
@Singleton
public final class DeadLetters {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

  private final KafkaDefaultConfiguration connection;
  private final MeterRegistry meters;
  private final Limit limit;
  private Producer<byte[], byte[]> producer;

  DeadLetters(
      KafkaDefaultConfiguration connection,
      MeterRegistry meters,
      @Value("${tidemark.dead-letters.stop:50/500}") String stop) {
    this.connection = connection;
    this.meters = meters;
    this.limit = Limit.parse(stop);
  }

  /** Where a consumer of that part puts what it cannot read. */
  public SetAside of(String part, String consumer) {
    return new SetAside(this, part, new DeadLetterFuse(consumer, limit));
  }

  /** When consumers stop. */
  public Limit limit() {
    return limit;
  }

  /** Counts a record that went to the dead letters of that topic. */
  public void count(String topic) {
    meters.counter("tidemark.dead.letters", "topic", topic).increment();
  }

  /** Returns once the broker has it; fails otherwise, so that the batch is tried again. */
  void send(Topic<?> of, ConsumerRecord<byte[], byte[]> record, String part, String reason) {
    DeadLetter letter =
        DeadLetter.of(record.topic(), record.partition(), record.offset(), part, reason);
    try {
      producer().send(letter.record(of.deadLetters(), record)).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while writing a dead letter", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "cannot write to " + of.deadLetters() + ": " + e.getCause().getMessage(), e);
    }
    count(record.topic());
    LOG.warn(
        "{}-{} offset {} went to {}: {}",
        record.topic(),
        record.partition(),
        record.offset(),
        of.deadLetters(),
        letter.reason());
  }

  @PreDestroy
  synchronized void close() {
    if (producer != null) {
      producer.close(Duration.ofSeconds(5));
    }
  }

  private synchronized Producer<byte[], byte[]> producer() {
    if (producer == null) {
      Map<String, Object> config = new HashMap<>();
      connection.getConfig().forEach((name, value) -> config.put(name.toString(), value));
      config.put(CommonClientConfigs.CLIENT_ID_CONFIG, "tidemark-dead-letters");
      config.put(ProducerConfig.ACKS_CONFIG, "all");
      config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
      config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
      config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
      config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
      producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }
    return producer;
  }
}
