package dev.tidemark.ingest.otlp;

import io.micronaut.core.annotation.Nullable;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what arrives at the same time together: a batch costs one answer of the broker and one of
 * the database, however many developers send.
 */
@Singleton
final class Intake {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
  private static final int MOST_WAITING = 1_000;
  private static final int MOST_TOGETHER = 200;
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);

  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Receiver receiver;
  private final Clock clock;
  private final Thread thread;

  Intake(Receiver receiver, @Nullable Clock clock) {
    this.receiver = receiver;
    this.clock = clock == null ? Clock.systemUTC() : clock;
    this.thread = Thread.ofPlatform().daemon().name("otlp").start(this::run);
  }

  private record Waiting(Batch batch, CompletableFuture<Void> done) {}

  /** Queues a batch; the answer fails where it was not taken. Who cancels it waits no longer. */
  CompletableFuture<Void> put(Batch batch) {
    Waiting waiting = new Waiting(batch, new CompletableFuture<>());
    if (!queue.offer(waiting)) {
      waiting.done().completeExceptionally(new IllegalStateException("too many batches wait"));
    }
    return waiting.done();
  }

  @PreDestroy
  void stop() throws InterruptedException {
    thread.interrupt();
    thread.join(STOPS_WITHIN);
  }

  private void run() {
    try {
      while (true) {
        List<Waiting> together = new ArrayList<>();
        together.add(queue.take());
        queue.drainTo(together, MOST_TOGETHER - 1);
        together.removeIf(waiting -> waiting.done().isDone());
        take(together);
      }
    } catch (InterruptedException e) {
      LOG.debug("taking telemetry ends");
    }
  }

  private void take(List<Waiting> together) throws InterruptedException {
    if (together.isEmpty()) {
      return;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    try {
      receiver.take(Batch.of(together.stream().map(Waiting::batch).toList()), now);
      together.forEach(waiting -> waiting.done().complete(null));
    } catch (SQLException | KafkaException e) {
      LOG.warn("{} batches of telemetry were not taken: {}", together.size(), e.toString());
      together.forEach(waiting -> waiting.done().completeExceptionally(e));
    } catch (RuntimeException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (together.size() > 1) {
        // One that cannot be taken must not stop the others.
        for (Waiting waiting : together) {
          take(List.of(waiting));
        }
      } else {
        LOG.error("a batch of telemetry was not taken", e);
        together.getFirst().done().completeExceptionally(e);
      }
    }
  }
}
