package dev.tidemark.standalone.replay;

import dev.tidemark.detection.app.DetectionProperties;
import dev.tidemark.detection.app.DetectionTopics;
import dev.tidemark.detection.app.StreamsSettings;
import dev.tidemark.detection.intake.Aside;
import dev.tidemark.detection.judge.JudgeProcessor;
import dev.tidemark.detection.topology.DetectionConfig;
import dev.tidemark.detection.topology.DetectionConfig.Keeping;
import dev.tidemark.detection.topology.DetectionTopology;
import dev.tidemark.schemas.Topics;
import dev.tidemark.standalone.console.ProgressBar;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;

/** The real detection topology on the replay's broker. */
final class Detection implements AutoCloseable {
  private static final String GROUP = "tidemark-replay";
  private static final Duration COMMIT_EVERY = Duration.ofSeconds(2);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(30);
  private static final short ONE_COPY = 1;
  private static final long PAUSE_MILLIS = 300;
  private static final long READY_PAUSE_MILLIS = 50;
  private static final int PATIENCE_MILLIS = 120_000;
  private static final Duration STALLED = Duration.ofMinutes(3);
  private static final Duration START_WITHIN = Duration.ofMinutes(2);
  private static final List<String> INPUT =
      List.of(
          Topics.USAGE_EVENTS.name(), DetectionTopology.TEAM_DIFFERENCES, DetectionTopology.PULSES);

  private final String bootstrapServers;
  private final KafkaStreams streams;
  private final AtomicReference<String> failure = new AtomicReference<>();

  private final int tasks;
  private volatile boolean fed;

  private Detection(String bootstrapServers, KafkaStreams streams, int tasks) {
    this.bootstrapServers = bootstrapServers;
    this.streams = streams;
    this.tasks = tasks;
  }

  /** Starts it, as many threads as there are processors and partitions. */
  static Detection start(String bootstrapServers, Path stateDir, int partitions, Keeping keeping) {
    DetectionConfig config = DetectionConfig.replay(partitions, keeping);
    KafkaStreams streams =
        new KafkaStreams(
            DetectionTopology.build(config),
            settings(GROUP, bootstrapServers, stateDir, partitions, config));
    Detection detection =
        new Detection(
            bootstrapServers,
            streams,
            2 * partitions + DetectionTopics.pulsePartitions(partitions));
    streams.setUncaughtExceptionHandler(
        e -> {
          detection.failure.compareAndSet(
              null, "detection failed: " + (e.getCause() == null ? e : e.getCause()));
          return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
    streams.setStateListener((now, before) -> detection.state(now));
    streams.start();
    return detection;
  }

  /** The settings of a topology that goes through the replay's topics. */
  static Properties settings(
      String group,
      String bootstrapServers,
      Path stateDir,
      int partitions,
      DetectionConfig config) {
    DetectionProperties properties =
        new DetectionProperties(
            group,
            stateDir.toString(),
            Math.min(partitions, Runtime.getRuntime().availableProcessors()),
            group,
            0,
            ONE_COPY,
            config.publishEvery(),
            COMMIT_EVERY);
    Properties connection = new Properties();
    connection.put("bootstrap.servers", bootstrapServers);
    Properties settings = StreamsSettings.of(properties, connection, Aside.STANDARD);
    settings.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), PATIENCE_MILLIS);
    settings.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG),
        10 * PATIENCE_MILLIS);
    return settings;
  }

  /** After the feed began the stores hold what only this run knows: no task may move any more. */
  private void state(KafkaStreams.State now) {
    if (fed && now == KafkaStreams.State.REBALANCING) {
      failure.compareAndSet(
          null,
          "detection lost its place while it ran, and its memory with it; is the machine short of"
              + " processor time? Run the replay again");
    }
  }

  /**
   * Waits until every thread has its tasks, so that none moves once there is something to lose.
   *
   * @throws IllegalStateException when detection failed, or does not start
   */
  void awaitReady() throws InterruptedException {
    long deadline = System.nanoTime() + START_WITHIN.toNanos();
    while (!ready()) {
      if (failure.get() != null || System.nanoTime() > deadline) {
        String why = failure.get();
        throw new IllegalStateException(why == null ? "detection does not start" : why);
      }
      Thread.sleep(READY_PAUSE_MILLIS);
    }
    fed = true;
  }

  private boolean ready() {
    if (streams.state() != KafkaStreams.State.RUNNING) {
      return false;
    }
    int active = 0;
    for (ThreadMetadata thread : streams.metadataForLocalThreads()) {
      if (thread.activeTasks().isEmpty()) {
        return false;
      }
      active += thread.activeTasks().size();
    }
    return active == tasks;
  }

  /**
   * Waits until all input is consumed, judged and committed, and returns when that was seen, as
   * {@link System#nanoTime}.
   *
   * @param until the newest tick, epoch milliseconds; empty where there was none
   * @throws IllegalStateException when detection failed, or makes no progress
   */
  long awaitDone(OptionalLong until, ProgressBar progress) throws InterruptedException {
    if (until.isPresent()) {
      awaitJudged(until.getAsLong(), progress);
    }
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      return new Drain(admin, GROUP, INPUT, failure::get).await(progress);
    }
  }

  private void awaitJudged(long until, ProgressBar progress) throws InterruptedException {
    long first = -1;
    long before = -1;
    long movedAt = System.nanoTime();
    for (long mark = mark(); failure.get() == null && mark < until; mark = mark()) {
      first = first < 0 ? mark : first;
      if (mark != before) {
        before = mark;
        movedAt = System.nanoTime();
      } else if (System.nanoTime() - movedAt > STALLED.toNanos()) {
        throw new IllegalStateException("detection stands still at " + Instant.ofEpochMilli(mark));
      }
      progress.show("judging", Math.max(0, mark - first), Math.max(1, until - first));
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  /** Up to when all partitions of pulses are judged, epoch milliseconds; -1 before the start. */
  private long mark() {
    return marks().stream().mapToLong(Long::longValue).min().orElse(-1);
  }

  /** How far each partition of pulses is judged, epoch milliseconds; empty before the start. */
  private List<Long> marks() {
    List<Long> marks = new ArrayList<>();
    try (KeyValueIterator<String, Long> all =
        streams
            .store(
                StoreQueryParameters.fromNameAndType(
                    JudgeProcessor.PROGRESS, QueryableStoreTypes.<String, Long>keyValueStore()))
            .all()) {
      while (all.hasNext()) {
        KeyValue<String, Long> entry = all.next();
        if (entry.key.equals(JudgeProcessor.JUDGED)) {
          marks.add(entry.value);
        }
      }
    } catch (InvalidStateStoreException | IllegalStateException e) {
      // Not running yet, or no more: then there is a failure to tell.
      return List.of();
    }
    return marks;
  }

  @Override
  public void close() {
    streams.close(STOP_WITHIN);
  }
}
