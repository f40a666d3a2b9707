package dev.tidemark.dashboard.feed;

import dev.tidemark.schemas.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes records that cannot be stored, as they came, with the reason. */
@Singleton
final class DeadLetters {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

  private final FeedClients clients;
  private final MeterRegistry meters;

  DeadLetters(FeedClients clients, MeterRegistry meters) {
    this.clients = clients;
    this.meters = meters;
  }

  /** Returns once the broker has it; fails otherwise, so that the batch is tried again. */
  void send(Topic<?> topic, ConsumerRecord<byte[], byte[]> record, String reason) {
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(topic.deadLetters(), null, record.key(), record.value());
    record.headers().forEach(letter.headers()::add);
    put(letter, "tidemark-topic", record.topic());
    put(letter, "tidemark-partition", Integer.toString(record.partition()));
    put(letter, "tidemark-offset", Long.toString(record.offset()));
    put(letter, "tidemark-part", "dashboard-api");
    put(letter, "tidemark-reason", reason);
    try {
      clients.producer().send(letter).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while writing a dead letter", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "cannot write to " + topic.deadLetters() + ": " + e.getCause().getMessage(), e);
    }
    meters.counter("tidemark.dead.letters", "topic", record.topic()).increment();
    LOG.warn(
        "{}-{} offset {} went to {}: {}",
        record.topic(),
        record.partition(),
        record.offset(),
        topic.deadLetters(),
        reason);
  }

  private static void put(ProducerRecord<?, ?> letter, String name, String value) {
    letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
