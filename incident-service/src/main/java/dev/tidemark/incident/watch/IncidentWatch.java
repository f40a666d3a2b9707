package dev.tidemark.incident.watch;

import dev.tidemark.incident.outbox.OutboxPublisher;
import dev.tidemark.incident.store.Incidents;
import dev.tidemark.incident.store.StoredAnswers;
import io.micronaut.context.annotation.Value;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the clock: ends snoozes, forgets old answers, and measures. */
@Singleton
public final class IncidentWatch {
  private static final Logger LOG = LoggerFactory.getLogger(IncidentWatch.class);
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);
  private static final int LOOKS_BETWEEN_MEASURES = 5;
  private static final int LOOKS_BETWEEN_FORGETTING = 3_600;

  private final Incidents incidents;
  private final StoredAnswers answers;
  private final OutboxPublisher publisher;
  private final IncidentGauges gauges;
  private final Duration pause;
  private Thread thread;

  IncidentWatch(
      Incidents incidents,
      StoredAnswers answers,
      OutboxPublisher publisher,
      IncidentGauges gauges,
      @Value("${tidemark.incident.look-every:1s}") Duration pause) {
    this.incidents = incidents;
    this.answers = answers;
    this.publisher = publisher;
    this.gauges = gauges;
    this.pause = pause;
  }

  /** Starts to look. */
  public synchronized void start() {
    thread = Thread.ofPlatform().daemon().name("incident-watch").start(this::run);
  }

  private void run() {
    try {
      for (long look = 0; true; look++) {
        try {
          look(look);
        } catch (RuntimeException e) {
          LOG.warn("incidents are looked at again in {}: {}", pause, e.toString());
        }
        Thread.sleep(pause);
      }
    } catch (InterruptedException e) {
      LOG.debug("looking ends");
    }
  }

  private void look(long number) {
    if (incidents.wakeDue() > 0) {
      publisher.wake();
    }
    if (number % LOOKS_BETWEEN_MEASURES == 0) {
      gauges.measure();
    }
    if (number % LOOKS_BETWEEN_FORGETTING == 0) {
      answers.forget();
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
