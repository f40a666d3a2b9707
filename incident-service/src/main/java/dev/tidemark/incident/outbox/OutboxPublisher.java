package dev.tidemark.incident.outbox;

import dev.tidemark.incident.broker.Broker;
import dev.tidemark.incident.store.Outbox;
import dev.tidemark.schemas.CloudEvents;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what the database has committed: a version that was sent but not yet forgotten is sent
 * once more after a crash, which its id and version make harmless.
 */
@Singleton
public final class OutboxPublisher {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxPublisher.class);
  private static final String TRANSITIONS = "tidemark.incident.transitions";
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);

  private final Outbox outbox;
  private final Broker broker;
  private final MeterRegistry meters;
  private final Semaphore news = new Semaphore(0);
  private Thread thread;

  OutboxPublisher(Outbox outbox, Broker broker, MeterRegistry meters) {
    this.outbox = outbox;
    this.broker = broker;
    this.meters = meters;
  }

  /** Starts to publish. */
  public synchronized void start() {
    thread = Thread.ofPlatform().daemon().name("incident-outbox").start(this::run);
  }

  /** Says that there is something to publish. */
  public void wake() {
    news.release();
  }

  private void run() {
    try {
      while (true) {
        news.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        news.drainPermits();
        try {
          publishAll();
        } catch (RuntimeException e) {
          LOG.warn("incidents are published again in {}: {}", AFTER_FAILURE, e.toString());
          Thread.sleep(AFTER_FAILURE);
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("publishing ends");
    }
  }

  private void publishAll() {
    List<Incident> done;
    do {
      done = outbox.drain(this::publish);
      done.forEach(i -> meters.counter(TRANSITIONS, "kind", kind(i.cause())).increment());
    } while (!done.isEmpty());
  }

  /** The cause as a label. */
  private static String kind(String cause) {
    return cause.replace(' ', '_');
  }

  private void publish(List<Incident> versions) {
    broker.send(versions.stream().map(OutboxPublisher::record).toList());
  }

  private static ProducerRecord<byte[], byte[]> record(Incident i) {
    String id = Ids.of(i.id(), Integer.toString(i.version()));
    ProducerRecord<String, Incident> typed =
        CloudEvents.record(Topics.INCIDENTS, i.id(), i, id, "incident-service", i.updatedAt());
    return new ProducerRecord<>(
        typed.topic(),
        null,
        typed.timestamp(),
        i.id().getBytes(StandardCharsets.UTF_8),
        Topics.INCIDENTS.serde().serializer().serialize(typed.topic(), i),
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
