package dev.tidemark.standalone.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.embedded.EmbeddedKafka;
import dev.tidemark.schemas.Topics;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Detection that is killed in the middle of its work finds the same, byte for byte. */
class KilledDetectionTest {
  private static final int PARTITIONS = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path dir;

  @Test
  void whatItFindsIsTheSameAsWithoutAnyKill() throws Exception {
    List<String> lines = CompanyLines.fourWeeks();
    String undisturbed = found(lines, 0);
    assertTrue(undisturbed.contains("\"notify\":true"), undisturbed);
    assertEquals(undisturbed, found(lines, 3));
  }

  /** What the topic of anomalies holds after that many kills, each while usage waits. */
  private String found(List<String> lines, int kills) throws Exception {
    Path stores = dir.resolve("stores-" + kills);
    try (EmbeddedKafka kafka = EmbeddedKafka.startTemporary()) {
      String broker = kafka.bootstrapServers();
      ReplayTopics.create(broker, PARTITIONS);
      try (Feed feed = new Feed(broker, Optional.empty(), PARTITIONS)) {
        Slices slices = new Slices(lines, 2 * kills + 1, feed);
        long committed = 0;
        for (int kill = 0; kill < kills; kill++) {
          slices.feedNext();
          try (DetectionProcess process =
              DetectionProcess.start(broker, stores, PARTITIONS, OptionalLong.empty())) {
            committed = awaitMoreThan(committed, broker, process);
            slices.feedNext();
            process.kill();
          }
        }
        slices.feedNext();
        OptionalLong until = feed.end();
        feed.flush();
        try (DetectionProcess last = DetectionProcess.start(broker, stores, PARTITIONS, until)) {
          assertEquals(0, last.awaitEnd());
        }
      }
      StringWriter out = new StringWriter();
      AnomalyFile.write(out, TopicReader.all(broker, Topics.ANOMALIES));
      return out.toString();
    }
  }

  /** The lines in equal parts, one after the other. */
  private static final class Slices {
    private final List<String> lines;
    private final int count;
    private final Feed feed;
    private final LineReader reader = new LineReader(Prices.NONE);
    private int next;

    Slices(List<String> lines, int count, Feed feed) {
      this.lines = lines;
      this.count = count;
      this.feed = feed;
    }

    void feedNext() {
      int from = lines.size() * next / count;
      next++;
      lines.subList(from, lines.size() * next / count).forEach(l -> feed.usage(reader.read(l)));
      feed.flush();
    }
  }

  private static long awaitMoreThan(long before, String broker, DetectionProcess process)
      throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
      while (true) {
        long now =
            admin
                .listConsumerGroupOffsets("tidemark-replay")
                .partitionsToOffsetAndMetadata()
                .get()
                .entrySet()
                .stream()
                .filter(e -> e.getKey().topic().equals(Topics.USAGE_EVENTS.name()))
                .mapToLong(e -> e.getValue() == null ? 0 : e.getValue().offset())
                .sum();
        if (now > before) {
          return now;
        }
        assertTrue(process.runs(), "detection ended by itself");
        assertTrue(System.nanoTime() < deadline, "detection commits nothing");
        Thread.sleep(50);
      }
    }
  }
}
