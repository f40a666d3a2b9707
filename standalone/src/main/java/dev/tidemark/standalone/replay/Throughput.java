package dev.tidemark.standalone.replay;

import com.sun.management.OperatingSystemMXBean;
import dev.tidemark.detection.topology.DetectionConfig;
import dev.tidemark.detection.topology.DetectionConfig.Keeping;
import dev.tidemark.embedded.EmbeddedKafka;
import dev.tidemark.schemas.Topics;
import dev.tidemark.standalone.console.ProgressBar;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How fast the same usage goes through a consumer, through a topology that does nothing, and
 * through detection with all its detectors, each with the same broker, threads and guarantees.
 *
 * @param events how many
 * @param consumer how long a consumer alone reads them
 * @param passThrough how long a topology copies them, exactly once
 * @param detection how long they take to be judged, exactly once
 * @param detectionCpu processor time of this process, with its broker, during detection
 */
public record Throughput(
    long events,
    Duration consumer,
    Duration passThrough,
    Duration detection,
    Duration detectionCpu) {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /**
   * Measures once, on a broker of its own that has all usage before anything begins.
   *
   * @param dir an empty folder
   * @param keeping where detection has its state
   */
  public static Throughput measure(
      Path events,
      Path members,
      Path prices,
      int partitions,
      Keeping keeping,
      Path dir,
      PrintStream errors)
      throws InterruptedException, IOException {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(dir.resolve("kafka"))) {
      String broker = kafka.bootstrapServers();
      ReplayTopics.create(broker, partitions);
      InputFiles usage = new InputFiles(errors, ProgressBar.onTerminal());
      OptionalLong until = feed(broker, usage, events, members, prices, partitions, errors);
      long began = System.nanoTime();
      long read = TopicReader.count(broker, Topics.USAGE_EVENTS.name());
      Duration consumer = Duration.ofNanos(System.nanoTime() - began);
      if (read < usage.usable()) {
        throw new IllegalStateException(
            "the broker has %d of %d events".formatted(read, usage.usable()));
      }
      Duration passThrough =
          PassThrough.copy(
              broker, dir.resolve("copy"), partitions, DetectionConfig.replay(partitions, keeping));
      try (Detection detection =
          Detection.start(broker, dir.resolve("streams"), partitions, keeping)) {
        detection.awaitReady();
        long cpu = SYSTEM.getProcessCpuTime();
        long start = System.nanoTime();
        long end = detection.awaitDone(until, ProgressBar.onTerminal());
        return new Throughput(
            usage.usable(),
            consumer,
            passThrough,
            Duration.ofNanos(end - start),
            Duration.ofNanos(SYSTEM.getProcessCpuTime() - cpu));
      }
    }
  }

  /** Events a second. */
  public double rate(Duration took) {
    return events / Math.max(1e-3, took.toMillis() / 1e3);
  }

  /** Detection's rate as a share of the rate of a topology that does nothing. */
  public double share() {
    return (double) passThrough.toNanos() / detection.toNanos();
  }

  private static OptionalLong feed(
      String broker,
      InputFiles usage,
      Path events,
      Path members,
      Path prices,
      int partitions,
      PrintStream errors)
      throws IOException {
    Prices known = Prices.parse(Files.readString(prices));
    LineReader reader = new LineReader(known);
    try (Feed feed = new Feed(broker, Optional.empty(), partitions)) {
      feed.prices(known);
      new InputFiles(errors, ProgressBar.onTerminal())
          .read(List.of(members), line -> feed.member(MemberLines.parse(line)));
      usage.read(List.of(events), line -> feed.usage(reader.read(line)));
      OptionalLong until = feed.end();
      feed.flush();
      return until;
    }
  }
}
