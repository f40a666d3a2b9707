package dev.tidemark.alert.feed;

import dev.tidemark.alert.queue.AttemptOutbox;
import dev.tidemark.schemas.CloudEvents;
import dev.tidemark.schemas.Delivery;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Topics;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes the outcomes that the database has committed. */
@Singleton
final class AttemptPublisher {
  private static final Logger LOG = LoggerFactory.getLogger(AttemptPublisher.class);
  private static final Duration LOOK = Duration.ofMillis(300);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);

  private final AttemptOutbox outbox;
  private final Broker broker;
  private Thread thread;

  AttemptPublisher(AttemptOutbox outbox, Broker broker) {
    this.outbox = outbox;
    this.broker = broker;
  }

  synchronized void start() {
    thread = Thread.ofPlatform().daemon().name("alert-outbox").start(this::run);
  }

  private void run() {
    try {
      while (true) {
        try {
          if (outbox.drain(this::publish) == 0) {
            Thread.sleep(LOOK);
          }
        } catch (SQLException | RuntimeException e) {
          LOG.warn("outcomes are published again in {}: {}", AFTER_FAILURE, e.toString());
          Thread.sleep(AFTER_FAILURE);
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("publishing ends");
    }
  }

  private void publish(List<Delivery> outcomes) {
    broker.send(outcomes.stream().map(AttemptPublisher::record).toList());
  }

  private static ProducerRecord<byte[], byte[]> record(Delivery d) {
    String id = Ids.of(d.id(), Integer.toString(d.attempt()), d.outcome().wire());
    ProducerRecord<String, Delivery> typed =
        CloudEvents.record(Topics.DELIVERIES, d.incidentId(), d, id, "alert-service", d.at());
    return new ProducerRecord<>(
        typed.topic(),
        null,
        typed.timestamp(),
        d.incidentId().getBytes(StandardCharsets.UTF_8),
        Topics.DELIVERIES.serde().serializer().serialize(typed.topic(), d),
        typed.headers());
  }

  @PreDestroy
  synchronized void stop() throws InterruptedException {
    if (thread != null) {
      thread.interrupt();
      thread.join(STOPS_WITHIN);
    }
  }
}
