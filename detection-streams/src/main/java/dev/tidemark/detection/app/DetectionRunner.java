package dev.tidemark.detection.app;

import dev.tidemark.detection.day.ReportingZone;
import dev.tidemark.detection.intake.Aside;
import dev.tidemark.detection.pulse.PulseClock;
import dev.tidemark.detection.topology.DetectionConfig;
import dev.tidemark.detection.topology.DetectionTopology;
import dev.tidemark.runtime.consume.Consumers;
import dev.tidemark.runtime.consume.DeadLetters;
import dev.tidemark.runtime.health.HealthCheck;
import dev.tidemark.schemas.RecordLoop;
import dev.tidemark.schemas.TooManyDeadLetters;
import dev.tidemark.schemas.TopicCatalogue;
import dev.tidemark.schemas.Topics;
import io.micronaut.configuration.kafka.config.KafkaDefaultConfiguration;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the topology for as long as the process lives: waits for the broker, starts, replaces
 * threads that fail.
 */
@Context
@Requires(property = "tidemark.detection.application-id")
public final class DetectionRunner implements HealthCheck {
  private static final Logger LOG = LoggerFactory.getLogger(DetectionRunner.class);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(15);
  private static final short BROKERS_DEFAULT = -1;

  private final DetectionProperties properties;
  private final KafkaDefaultConfiguration connection;
  private final ZoneId zone;
  private final Aside aside;
  private final int partitions;
  private Thread starter;
  private volatile KafkaStreams streams;
  private volatile RecordLoop.State consuming = RecordLoop.State.starting();

  DetectionRunner(
      DetectionProperties properties,
      KafkaDefaultConfiguration connection,
      DeadLetters letters,
      Consumers consumers,
      @Value("${tidemark.zone:UTC}") String zone,
      @Value("${tidemark.partitions:" + Topics.DEFAULT_PARTITIONS + "}") int partitions) {
    this.properties = properties;
    this.connection = connection;
    this.zone = ZoneId.of(zone);
    this.partitions = TopicCatalogue.partitions(partitions);
    this.aside = new Aside(letters.limit(), letters::count);
    consumers.watch("detection", () -> consuming);
  }

  /**
   * Starts in the background, so that a broker that is away delays detection and not the process.
   */
  @PostConstruct
  void start() {
    starter =
        Thread.ofPlatform().daemon().name("detection-start").start(this::startWhenBrokerIsThere);
  }

  @Override
  public String name() {
    return "detection";
  }

  /**
   * Ready while the topology runs or rebalances. A broker that is away makes it not ready;
   * restarting would not help.
   */
  @Override
  public Finding look() {
    if (consuming.phase() == RecordLoop.Phase.STOPPED) {
      return new Finding(Status.DEGRADED, "STOPPED");
    }
    KafkaStreams.State state = state().orElse(KafkaStreams.State.CREATED);
    boolean up = state == KafkaStreams.State.RUNNING || state == KafkaStreams.State.REBALANCING;
    return up ? Finding.UP : new Finding(Status.DOWN, state.name());
  }

  /** State of the topology; empty before the broker was reached. */
  public Optional<KafkaStreams.State> state() {
    return Optional.ofNullable(streams).map(KafkaStreams::state);
  }

  /**
   * A global store of the running topology, for reading.
   *
   * @throws InvalidStateStoreException while the topology is not running
   */
  public <V> ReadOnlyKeyValueStore<String, V> globalStore(String name) {
    KafkaStreams running = streams;
    if (running == null) {
      throw new InvalidStateStoreException("detection has not started yet");
    }
    return running.store(
        StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.keyValueStore()));
  }

  /**
   * Leaves the group, so that another instance, or the next start, need not wait for a time-out.
   */
  @PreDestroy
  void stop() {
    starter.interrupt();
    KafkaStreams running = streams;
    if (running != null) {
      boolean closed =
          running.close(
              CloseOptions.groupMembershipOperation(
                      CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                  .withTimeout(STOP_WITHIN));
      if (!closed) {
        LOG.warn(
            "detection did not stop within {}; the broker will fence what is left of it",
            STOP_WITHIN);
      }
    }
  }

  private void startWhenBrokerIsThere() {
    Duration pause = Duration.ofMillis(500);
    while (!Thread.currentThread().isInterrupted()) {
      try (Admin admin = Admin.create(connection.getConfig())) {
        run(DetectionTopics.create(admin, partitions, BROKERS_DEFAULT));
        return;
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.warn("detection cannot start yet and tries again in {}: {}", pause, e.getMessage());
        try {
          Thread.sleep(pause);
        } catch (InterruptedException interrupted) {
          return;
        }
        pause = pause.compareTo(Duration.ofSeconds(10)) < 0 ? pause.multipliedBy(2) : pause;
      }
    }
  }

  private void run(int usagePartitions) {
    DetectionConfig config =
        new DetectionConfig(
            new ReportingZone(zone),
            properties.publishEvery(),
            PulseClock.ofThisMachine(),
            usagePartitions,
            DetectionConfig.Keeping.DURABLE,
            aside);
    KafkaStreams fresh =
        new KafkaStreams(
            DetectionTopology.build(config),
            StreamsSettings.of(properties, connection.getConfig(), aside));
    fresh.setUncaughtExceptionHandler(
        error -> {
          for (Throwable t = error; t != null; t = t.getCause()) {
            if (t instanceof TooManyDeadLetters) {
              LOG.error("{}", t.getMessage());
              consuming = consuming.to(RecordLoop.Phase.STOPPED, t.getMessage());
              return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            }
          }
          LOG.error("a detection thread failed and is replaced", error);
          return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
    streams = fresh;
    fresh.start();
  }
}
