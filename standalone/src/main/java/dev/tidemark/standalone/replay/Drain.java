package dev.tidemark.standalone.replay;

import dev.tidemark.standalone.console.ProgressBar;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Waits until a group has consumed all of its input and committed that. */
final class Drain {
  private static final Duration PAUSE = Duration.ofMillis(300);
  private static final Duration STALLED = Duration.ofMinutes(3);

  /** How many looks in a row must agree, so that what follows from the last record is in too. */
  private static final int AGREEING_LOOKS = 3;

  private record Lag(long consumed, long behind, long end) {}

  private final Admin admin;
  private final String group;
  private final List<String> topics;
  private final Supplier<String> trouble;

  /**
   * A wait for that group.
   *
   * @param trouble says why waiting is pointless, or null while it is not
   */
  Drain(Admin admin, String group, List<String> topics, Supplier<String> trouble) {
    this.admin = admin;
    this.group = group;
    this.topics = List.copyOf(topics);
    this.trouble = trouble;
  }

  /**
   * Waits, and returns when the group was last seen to advance, as {@link System#nanoTime}.
   *
   * @throws IllegalStateException when the group failed, or makes no progress
   */
  long await(ProgressBar progress) throws InterruptedException {
    long lastConsumed = -1;
    long movedAt = System.nanoTime();
    int done = 0;
    while (done < AGREEING_LOOKS) {
      String problem = trouble.get();
      if (problem != null) {
        throw new IllegalStateException(problem);
      }
      Lag lag = look();
      done = lag.behind() == 0 && lag.end() == lastEnd(lastConsumed, lag) ? done + 1 : 0;
      if (lag.consumed() != lastConsumed) {
        lastConsumed = lag.consumed();
        movedAt = System.nanoTime();
      }
      if (System.nanoTime() - movedAt > STALLED.toNanos()) {
        throw new IllegalStateException(
            "detection stands still with %d records to go".formatted(lag.behind()));
      }
      progress.show("detecting", lag.consumed(), lag.end());
      Thread.sleep(PAUSE);
    }
    progress.clear();
    return movedAt;
  }

  private static long lastEnd(long lastConsumed, Lag lag) {
    return lastConsumed == lag.consumed() ? lag.end() : -1;
  }

  private Lag look() throws InterruptedException {
    try {
      Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
      for (TopicDescription topic : admin.describeTopics(topics).allTopicNames().get().values()) {
        topic
            .partitions()
            .forEach(
                p ->
                    asked.put(
                        new TopicPartition(topic.name(), p.partition()), OffsetSpec.latest()));
      }
      var ends = admin.listOffsets(asked).all().get();
      var committed = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      long consumed = 0;
      long end = 0;
      for (var entry : ends.entrySet()) {
        OffsetAndMetadata position = committed.get(entry.getKey());
        consumed += position == null ? 0 : position.offset();
        end += entry.getValue().offset();
      }
      return new Lag(consumed, end - consumed, end);
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot see how far detection is: " + e.getMessage(), e);
    }
  }
}
