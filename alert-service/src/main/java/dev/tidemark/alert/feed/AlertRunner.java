package dev.tidemark.alert.feed;

import dev.tidemark.alert.plan.Looks;
import dev.tidemark.alert.queue.AlertDatabase;
import dev.tidemark.alert.queue.Workers;
import dev.tidemark.alert.receiver.Receiver;
import dev.tidemark.alert.receiver.Receivers;
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
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts planning, telling and publishing once the server is up and its servers answer. */
@Singleton
final class AlertRunner implements ApplicationEventListener<ServerStartupEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(AlertRunner.class);
  private static final Duration AGAIN = Duration.ofSeconds(2);

  private final AlertDatabase database;
  private final Broker broker;
  private final IncidentFeed feed;
  private final ContextFeed context;
  private final Workers workers;
  private final Looks looks;
  private final AttemptPublisher publisher;
  private final Receivers receivers;
  private final Consumers consumers;
  private final int partitions;
  private Thread thread;
  private RecordLoop loop;
  private RecordLoop contextLoop;
  private boolean stopped;

  AlertRunner(
      AlertDatabase database,
      Broker broker,
      IncidentFeed feed,
      ContextFeed context,
      Workers workers,
      Looks looks,
      AttemptPublisher publisher,
      Receivers receivers,
      Consumers consumers,
      @Value("${tidemark.partitions:" + Topics.DEFAULT_PARTITIONS + "}") int partitions) {
    this.database = database;
    this.broker = broker;
    this.feed = feed;
    this.context = context;
    this.workers = workers;
    this.looks = looks;
    this.publisher = publisher;
    this.receivers = receivers;
    this.consumers = consumers;
    this.partitions = TopicCatalogue.partitions(partitions);
  }

  @Override
  public synchronized void onApplicationEvent(ServerStartupEvent event) {
    if (receivers.list().isEmpty()) {
      LOG.warn(
          "nobody is told of incidents: set SLACK_BOT_TOKEN and SLACK_CHANNEL_ID,"
              + " SLACK_WEBHOOK_URL, SMTP_HOST or RESEND_API_KEY and ALERT_EMAIL_TO,"
              + " ALERT_WEBHOOK_URL, or PAGERDUTY_ROUTING_KEY");
    } else {
      LOG.info("told of incidents: {}", receivers.list().stream().map(Receiver::name).toList());
    }
    thread = Thread.ofPlatform().daemon().name("alert-start").start(this::prepare);
  }

  private void prepare() {
    try {
      while (true) {
        try {
          database.migrate();
          broker.createTopics(partitions);
          startLoops();
          return;
        } catch (RuntimeException e) {
          LOG.warn("alerts wait for database and broker, again in {}: {}", AGAIN, e.toString());
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
      workers.start();
      looks.start();
      contextLoop =
          new RecordLoop(
                  "alert-context",
                  () -> broker.consumer("tidemark-alert-context"),
                  ContextFeed.TOPICS,
                  context)
              .start();
      loop =
          new RecordLoop(
                  "alert",
                  broker::consumer,
                  List.of(Topics.INCIDENTS.name(), Topics.NOTICES.name()),
                  feed)
              .start();
      consumers.watch(contextLoop.name(), contextLoop::state);
      consumers.watch(loop.name(), loop::state);
    }
  }

  @PreDestroy
  synchronized void stop() throws InterruptedException {
    stopped = true;
    if (thread != null) {
      thread.interrupt();
    }
    if (loop != null) {
      // Each may wait for its own consumer; together they take no longer than one.
      Thread other = Thread.ofPlatform().name("alert-stop").start(contextLoop::close);
      loop.close();
      other.join();
    }
  }
}
