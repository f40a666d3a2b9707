package dev.tidemark.dashboard.feed;

import dev.tidemark.dashboard.time.ReportingTime;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Counts what was stored, and how old it was then. */
@Singleton
public final class FeedProgress {
  /** A batch of fewer records is what comes in while it comes in. */
  private static final int LIVE = 100;

  private final MeterRegistry meters;
  private final ReportingTime clock;
  private final Timer delay;
  private final Map<String, Instant> latest = new ConcurrentHashMap<>();
  private volatile long quietSince = System.nanoTime();
  private volatile boolean caughtUp;

  FeedProgress(MeterRegistry meters, ReportingTime clock) {
    this.meters = meters;
    this.clock = clock;
    this.delay =
        Timer.builder("tidemark.read.model.delay")
            .description("Record time to commit in the read models")
            .serviceLevelObjectives(
                Duration.ofMillis(100),
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5))
            .register(meters);
  }

  void took(List<ConsumerRecord<byte[], byte[]>> records) {
    Instant now = clock.now();
    if (records.size() >= LIVE) {
      quietSince = System.nanoTime();
    }
    for (ConsumerRecord<byte[], byte[]> record : records) {
      meters.counter("tidemark.read.model.records", "topic", record.topic()).increment();
      delay.record(Duration.ofMillis(Math.max(0, now.toEpochMilli() - record.timestamp())));
      latest.computeIfAbsent(record.topic(), this::gauge);
      latest.put(record.topic(), now);
    }
  }

  /**
   * Whether the read models have once followed the topics for that long without a backlog, so that
   * sums of them are worth telling.
   */
  public boolean caughtUp(Duration settle) {
    caughtUp |= System.nanoTime() - quietSince >= settle.toNanos();
    return caughtUp;
  }

  private Instant gauge(String topic) {
    meters.gauge(
        "tidemark.consumer.progress.age.seconds",
        io.micrometer.core.instrument.Tags.of("topic", topic),
        latest,
        times ->
            Duration.between(times.getOrDefault(topic, clock.now()), clock.now()).toMillis()
                / 1000.0);
    return clock.now();
  }
}
