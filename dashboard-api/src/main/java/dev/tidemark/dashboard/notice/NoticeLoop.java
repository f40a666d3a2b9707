package dev.tidemark.dashboard.notice;

import dev.tidemark.dashboard.feed.FeedProgress;
import dev.tidemark.dashboard.live.LiveHub;
import dev.tidemark.dashboard.sheet.BeingRead;
import dev.tidemark.dashboard.store.DatabaseUnavailable;
import dev.tidemark.dashboard.store.Migrations;
import dev.tidemark.dashboard.time.ReportingTime;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;

/** Looks for messages that are due: soon after a change, and every half minute. */
@Singleton
final class NoticeLoop implements ApplicationEventListener<ServerStartupEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(NoticeLoop.class);
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);

  private final Messages messages;
  private final NoticeStore store;
  private final FeedProgress progress;
  private final Migrations migrations;
  private final LiveHub hub;
  private final ReportingTime time;
  private final String org;
  private final Duration every;
  private final Duration settle;
  private final Semaphore changes = new Semaphore(0);
  private Thread thread;
  private Disposable news;

  NoticeLoop(
      Messages messages,
      NoticeStore store,
      FeedProgress progress,
      Migrations migrations,
      LiveHub hub,
      ReportingTime time,
      @Value("${tidemark.org}") String org,
      @Value("${tidemark.notices.every:30s}") Duration every,
      @Value("${tidemark.notices.settle:15s}") Duration settle) {
    this.messages = messages;
    this.store = store;
    this.progress = progress;
    this.migrations = migrations;
    this.hub = hub;
    this.time = time;
    this.org = org;
    this.every = every;
    this.settle = settle;
  }

  @Override
  public synchronized void onApplicationEvent(ServerStartupEvent event) {
    news = hub.news(org).subscribe(change -> changes.release());
    thread = Thread.ofPlatform().daemon().name("dashboard-notices").start(this::run);
  }

  private void run() {
    try {
      while (true) {
        if (migrations.done() && progress.caughtUp(settle)) {
          look();
        }
        // A burst of changes is looked at once, and not more than a few times a minute.
        Thread.sleep(every.dividedBy(6));
        if (changes.tryAcquire(every.toMillis(), TimeUnit.MILLISECONDS)) {
          changes.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("no messages are looked for any more");
    }
  }

  private void look() {
    try {
      int told = store.tell(org, () -> messages.due(org), time.now());
      if (told > 0) {
        LOG.info("{} messages are on their way", told);
      }
    } catch (SQLException | DatabaseUnavailable | BeingRead | KafkaException e) {
      LOG.warn("messages are looked for again in {}: {}", every, e.toString());
    } catch (RuntimeException e) {
      LOG.error("messages cannot be worked out, again in {}", every, e);
    }
  }

  @PreDestroy
  synchronized void stop() throws InterruptedException {
    if (news != null) {
      news.dispose();
    }
    if (thread != null) {
      thread.interrupt();
      thread.join(STOPS_WITHIN);
    }
  }
}
