package dev.tidemark.alert.plan;

import io.micronaut.core.annotation.Nullable;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks again at incidents whose reminder, escalation step or end of a silence has come. */
@Singleton
public final class Looks {
  private static final Logger LOG = LoggerFactory.getLogger(Looks.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(3);
  private static final Duration FORGET = Duration.ofHours(1);
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(3);

  private final Planner planner;
  private final Clock clock;
  private Thread thread;

  Looks(Planner planner, @Nullable Clock clock) {
    this.planner = planner;
    this.clock = clock == null ? Clock.systemUTC() : clock;
  }

  /** Starts looking. */
  public synchronized void start() {
    thread = Thread.ofPlatform().daemon().name("alert-looks").start(this::run);
  }

  private void run() {
    Instant forgot = Instant.MIN;
    try {
      while (true) {
        try {
          Instant now = clock.instant();
          if (forgot.isBefore(now.minus(FORGET))) {
            planner.forget(now);
            forgot = now;
          }
          if (planner.look(now) == 0) {
            Thread.sleep(LOOK);
          }
        } catch (SQLException | RuntimeException e) {
          LOG.warn("reminders wait {}: {}", AFTER_FAILURE, e.toString());
          Thread.sleep(AFTER_FAILURE);
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("nothing is looked at any more");
    }
  }

  @PreDestroy
  synchronized void stop() throws InterruptedException {
    if (thread != null) {
      thread.interrupt();
      thread.join(STOPS_WITHIN);
    }
  }
}
