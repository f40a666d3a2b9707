package dev.tidemark.incident.feed;

import dev.tidemark.incident.broker.Broker;
import dev.tidemark.incident.outbox.OutboxPublisher;
import dev.tidemark.incident.store.IncidentMigrations;
import dev.tidemark.incident.watch.IncidentWatch;
import dev.tidemark.runtime.consume.Consumers;
import dev.tidemark.schemas.RecordLoop;
import dev.tidemark.schemas.TopicCatalogue;
import dev.tidemark.schemas.Topics;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the feed, the outbox and the watch once the server is up and database and broker answer.
 */
@Singleton
final class IncidentRunner implements ApplicationEventListener<ServerStartupEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(IncidentRunner.class);
  private static final Duration AGAIN = Duration.ofSeconds(2);

  private final IncidentMigrations migrations;
  private final Broker broker;
  private final IncidentFeed feed;
  private final OutboxPublisher publisher;
  private final IncidentWatch watch;
  private final Consumers consumers;
  private final int partitions;
  private Thread thread;
  private RecordLoop loop;
  private boolean stopped;

  IncidentRunner(
      IncidentMigrations migrations,
      Broker broker,
      IncidentFeed feed,
      OutboxPublisher publisher,
      IncidentWatch watch,
      Consumers consumers,
      @Value("${tidemark.partitions:" + Topics.DEFAULT_PARTITIONS + "}") int partitions) {
    this.migrations = migrations;
    this.broker = broker;
    this.feed = feed;
    this.publisher = publisher;
    this.watch = watch;
    this.consumers = consumers;
    this.partitions = TopicCatalogue.partitions(partitions);
  }

  @Override
  public synchronized void onApplicationEvent(ServerStartupEvent event) {
    thread = Thread.ofPlatform().daemon().name("incident-start").start(this::prepare);
  }

  private void prepare() {
    try {
      while (true) {
        try {
          migrations.run();
          broker.createTopics(partitions);
          startLoops();
          return;
        } catch (RuntimeException e) {
          LOG.warn("incidents wait for database and broker, again in {}: {}", AGAIN, e.toString());
          Thread.sleep(AGAIN);
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("stopped before the start was complete");
    }
  }

  private synchronized void startLoops() {
    if (!stopped) {
      publisher.start();
      watch.start();
      loop = new RecordLoop("incident", broker::consumer, IncidentFeed.topics(), feed).start();
      consumers.watch(loop.name(), loop::state);
    }
  }

  @PreDestroy
  synchronized void stop() {
    stopped = true;
    if (thread != null) {
      thread.interrupt();
    }
    if (loop != null) {
      loop.close();
    }
  }
}
