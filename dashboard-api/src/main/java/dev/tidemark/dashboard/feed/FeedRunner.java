package dev.tidemark.dashboard.feed;

import dev.tidemark.dashboard.store.Migrations;
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
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the feed once the server is up, as soon as database and broker answer. */
@Singleton
final class FeedRunner implements ApplicationEventListener<ServerStartupEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(FeedRunner.class);
  private static final short BROKERS_DEFAULT = -1;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  private final Migrations migrations;
  private final FeedClients clients;
  private final ReadModelFeed feed;
  private final Consumers consumers;
  private final int partitions;
  private volatile boolean stopped;
  private Thread thread;
  private RecordLoop loop;

  FeedRunner(
      Migrations migrations,
      FeedClients clients,
      ReadModelFeed feed,
      Consumers consumers,
      @Value("${tidemark.partitions:" + Topics.DEFAULT_PARTITIONS + "}") int partitions) {
    this.migrations = migrations;
    this.clients = clients;
    this.feed = feed;
    this.consumers = consumers;
    this.partitions = TopicCatalogue.partitions(partitions);
  }

  @Override
  public synchronized void onApplicationEvent(ServerStartupEvent event) {
    thread = Thread.ofVirtual().name("dashboard-start").start(this::prepare);
  }

  private void prepare() {
    Duration pause = Duration.ofMillis(250);
    while (!stopped) {
      try {
        migrations.run();
        try (Admin admin = clients.admin()) {
          TopicCatalogue.create(admin, partitions, BROKERS_DEFAULT);
        }
        startLoop();
        return;
      } catch (InterruptedException e) {
        return;
      } catch (Exception e) {
        LOG.warn("read models wait for database and broker, again in {}: {}", pause, e.toString());
        pause = slept(pause);
      }
    }
  }

  private synchronized void startLoop() {
    if (!stopped) {
      loop = new RecordLoop("dashboard", clients::consumer, feed.topics(), feed).start();
      consumers.watch(loop.name(), loop::state);
    }
  }

  private Duration slept(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      stopped = true;
    }
    Duration next = pause.multipliedBy(2);
    return next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
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
