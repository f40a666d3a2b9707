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
  private final Attempt attempt;
  private final People people;
  private final List<Thread> threads = new ArrayList<>();

  Workers(
      Receivers receivers,
      DeliveryQueue queue,
      AlertDatabase database,
      @Value("${tidemark.alert.retry-scale:1}") double retryScale,
      @Value("${tidemark.dashboard-url}") String dashboardUrl,
      @Nullable Clock clock) {
    Clock time = clock == null ? Clock.systemUTC() : clock;
    this.receivers = receivers;
    this.people = new People(database, receivers, time);
    this.attempt =
        new Attempt(
            queue,
            new Backoff(retryScale),
            new Fuse(retryScale),
            dashboardUrl.replaceAll("/+$", ""),
            time);
  }

  /** Starts all workers. */
  public synchronized void start() {
    receivers
        .list()
        .forEach(r -> start(r.channel(), new Worker(r.name(), () -> List.of(r), attempt)));
    if (receivers.mail().isPresent()) {
      start("people", new Worker("people by mail", people::now, attempt));
    }
  }

  private void start(String name, Worker worker) {
    threads.add(Thread.ofPlatform().daemon().name("alert-" + name).start(worker::run));
  }

  @PreDestroy
  synchronized void stop() throws InterruptedException {
    threads.forEach(Thread::interrupt);
    for (Thread thread : threads) {
      thread.join(STOPS_WITHIN);
    }
  }
}
