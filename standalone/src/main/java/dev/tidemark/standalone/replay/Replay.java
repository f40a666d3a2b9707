package dev.tidemark.standalone.replay;

import dev.tidemark.detection.topology.DetectionConfig.Keeping;
import dev.tidemark.embedded.EmbeddedKafka;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Settings;
import dev.tidemark.schemas.Topics;
import dev.tidemark.standalone.console.ProgressBar;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Drives the real topology with usage of the past, with the time at which each event became
 * available as the clock.
 */
final class Replay {
  /**
   * What is replayed.
   *
   * @param members files of members; may be empty
   * @param partitions of every topic
   */
  record Input(
      List<Path> files,
      List<Path> members,
      Prices prices,
      Optional<Settings> settings,
      int partitions) {}

  /**
   * What came of it.
   *
   * @param skipped lines that were not usable
   * @param quarantined events that detection set aside with a reason
   * @param took from the first line read to the last result committed
   */
  record Result(
      long events, long skipped, long quarantined, Duration took, List<Anomaly> anomalies) {}

  /** A line of usage takes a little more in memory than in its file. */
  private static final long IN_MEMORY_PART = 4;

  private final PrintStream errors;
  private final ProgressBar progress;

  Replay(PrintStream errors, ProgressBar progress) {
    this.errors = errors;
    this.progress = progress;
  }

  /**
   * Runs to the end of the input.
   *
   * @param dir an empty folder for the local stores
   */
  Result run(Input input, Path dir) throws InterruptedException {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(dir.resolve("kafka"))) {
      String broker = kafka.bootstrapServers();
      ReplayTopics.create(broker, input.partitions());
      InputFiles usage = new InputFiles(errors, progress);
      InputFiles members = new InputFiles(errors, progress);
      long start;
      long end;
      try (Feed feed = new Feed(broker, input.settings(), input.partitions())) {
        feed.prices(input.prices());
        members.read(input.members(), line -> feed.member(MemberLines.parse(line)));
        feed.flush();
        try (Detection detection =
            Detection.start(
                broker, dir.resolve("streams"), input.partitions(), keeping(input.files()))) {
          LineReader reader = new LineReader(input.prices());
          detection.awaitReady();
          start = System.nanoTime();
          feed(input.files(), usage, reader, feed);
          OptionalLong until = feed.end();
          feed.flush();
          detection.awaitDone(until, progress);
          end = System.nanoTime();
        }
      }
      return new Result(
          usage.usable(),
          usage.skipped() + members.skipped(),
          TopicReader.all(broker, Topics.QUARANTINE.name()).size(),
          Duration.ofNanos(end - start),
          TopicReader.all(broker, Topics.ANOMALIES));
    }
  }

  private void feed(List<Path> files, InputFiles usage, LineReader reader, Feed feed) {
    if (ClockOrder.holds(files)) {
      usage.read(files, line -> feed.usage(reader.read(line)));
      return;
    }
    errors.println("The lines are not in the order of observedAt; sorting them in memory.");
    List<Usage> all = new ArrayList<>();
    usage.read(files, line -> all.add(reader.read(line)));
    all.sort(Comparator.comparing(u -> u.event().observedAt()));
    all.forEach(feed::usage);
  }

  /** Memory is faster, as long as it is enough. */
  private static Keeping keeping(List<Path> files) {
    long bytes = files.stream().mapToLong(file -> file.toFile().length()).sum();
    long room = Runtime.getRuntime().maxMemory() / IN_MEMORY_PART;
    return bytes <= room ? Keeping.IN_MEMORY : Keeping.ON_DISK;
  }
}
