package dev.tidemark.dashboard.feed;

import dev.tidemark.dashboard.live.LiveHub;
import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.time.ReportingTime;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Reads all topics from their beginnings into tables of its own, beside the feed. */
@Singleton
public final class FullRead {
  private static final Duration POLL = Duration.ofMillis(200);

  private final FeedClients clients;
  private final ReportingTime time;
  private final List<TopicWriter<?>> writers;
  private final List<TopicWriters> more;

  FullRead(
      FeedClients clients,
      ReportingTime time,
      List<TopicWriter<?>> writers,
      List<TopicWriters> more) {
    this.clients = clients;
    this.time = time;
    this.writers = writers;
    this.more = more;
  }

  /** Who looks on. */
  public interface Watch {
    /** Whether it shall stop. */
    boolean stopped();

    /** So many records of so many are read. */
    void progress(long done, long total);

    /** All that there was is read; returns whether that is enough, or it shall read on. */
    boolean enough() throws Exception;
  }

  /**
   * Reads until the watch has enough; records that cannot be stored are on their topics already.
   */
  public void run(Database into, Watch watch) throws Exception {
    ReadModelFeed feed =
        new ReadModelFeed(
            into,
            clients,
            (topic, record, reason) -> {},
            new LiveHub(),
            new FeedProgress(new SimpleMeterRegistry(), time),
            writers,
            more);
    try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
      Set<TopicPartition> partitions = new HashSet<>();
      for (String topic : feed.topics()) {
        consumer
            .partitionsFor(topic)
            .forEach(p -> partitions.add(new TopicPartition(p.topic(), p.partition())));
      }
      consumer.assign(partitions);
      feed.positions(partitions).forEach(consumer::seek);
      Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
      while (!watch.stopped()) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        read(consumer, feed, begins, ends, watch);
        if (!watch.stopped() && watch.enough()) {
          return;
        }
      }
    }
  }

  private static void read(
      Consumer<byte[], byte[]> consumer,
      ReadModelFeed feed,
      Map<TopicPartition, Long> begins,
      Map<TopicPartition, Long> ends,
      Watch watch)
      throws Exception {
    long total = between(begins, ends);
    while (!watch.stopped()) {
      ConsumerRecords<byte[], byte[]> batch = consumer.poll(POLL);
      if (!batch.isEmpty()) {
        feed.handle(batch);
      }
      long left =
          ends.entrySet().stream()
              .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
              .sum();
      watch.progress(total - left, total);
      if (left == 0) {
        return;
      }
    }
  }

  private static long between(Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .mapToLong(end -> end.getValue() - begins.getOrDefault(end.getKey(), 0L))
        .sum();
  }
}
