package dev.tidemark.dashboard.letters;

import dev.tidemark.dashboard.feed.FeedClients;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Looks whether a compacted topic already has something newer: what is older must not replace it.
 */
@Singleton
final class NewerRecord {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final FeedClients clients;

  NewerRecord(FeedClients clients) {
    this.clients = clients;
  }

  /**
   * Whether the partition has a record of the same key after it.
   *
   * @throws KafkaException when the broker does not answer in time
   */
  boolean exists(Stored letter) {
    TopicPartition partition =
        new TopicPartition(letter.headline().topic(), letter.headline().partition());
    long until = System.nanoTime() + PATIENCE.toNanos();
    try (Consumer<byte[], byte[]> consumer = clients.reader()) {
      consumer.assign(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      consumer.seek(partition, Math.min(letter.headline().offset() + 1, end));
      while (consumer.position(partition) < end) {
        if (System.nanoTime() > until) {
          throw new KafkaException("the broker did not tell in time what came after it");
        }
        Optional<ConsumerRecord<byte[], byte[]>> same =
            consumer.poll(Duration.ofMillis(200)).records(partition).stream()
                .filter(record -> letter.sameKey(record.key()))
                .findFirst();
        if (same.isPresent()) {
          return true;
        }
      }
      return false;
    }
  }
}
