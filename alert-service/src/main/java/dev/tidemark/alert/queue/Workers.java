package dev.tidemark.alert.queue;

import dev.tidemark.alert.receiver.Receivers;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A worker for each receiver, so that a slow one does not hold up the others. */
@Singleton
public final class Workers {
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(3);

  private final Receivers receivers;
  private final DeliveryQueue queue;
  private final Backoff backoff;
  private final String dashboardUrl;
  private final Clock clock;
  private final List<Thread> threads = new ArrayList<>();

  Workers(
      Receivers receivers,
      DeliveryQueue queue,
      @Value("${tidemark.alert.retry-scale:1}") double retryScale,
      @Value("${tidemark.dashboard-url}") String dashboardUrl,
      @Nullable Clock clock) {
    this.receivers = receivers;
    this.queue = queue;
    this.backoff = new Backoff(retryScale);
    this.dashboardUrl = dashboardUrl.replaceAll("/+$", "");
    this.clock = clock == null ? Clock.systemUTC() : clock;
  }

  /** Starts all workers. */
  public synchronized void start() {
    receivers
        .list()
        .forEach(
            receiver ->
                threads.add(
                    Thread.ofPlatform()
                        .daemon()
                        .name("alert-" + receiver.channel())
                        .start(new Worker(receiver, queue, backoff, dashboardUrl, clock)::run)));
  }

  @PreDestroy
  synchronized void stop() throws InterruptedException {
    threads.forEach(Thread::interrupt);
    for (Thread thread : threads) {
      thread.join(STOPS_WITHIN);
    }
  }
}
