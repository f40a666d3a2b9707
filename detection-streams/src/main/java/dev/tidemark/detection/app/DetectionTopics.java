package dev.tidemark.detection.app;

import dev.tidemark.detection.topology.DetectionTopology;
import dev.tidemark.schemas.TopicCatalogue;
import dev.tidemark.schemas.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics that detection needs before it starts. */
public final class DetectionTopics {
  private DetectionTopics() {}

  private static final int MOST_PULSE_PARTITIONS = 4;

  private static final Duration KNOWN_WITHIN = Duration.ofSeconds(30);
  private static final Duration ASK_AGAIN = Duration.ofMillis(50);

  /** As long as a preview of settings looks back, with the history that detectors need before. */
  private static final long PULSES_KEPT_MILLIS = 120L * 86_400_000;

  /**
   * Creates the contract's topics where they are missing, and the internal ones between the stages:
   * team differences with as many partitions as the usage topic, pulses with a few, because one
   * organisation is judged in one place.
   *
   * @param partitions of the contract's topics, where they are missing
   * @return how many partitions the usage topic has
   * @throws IllegalStateException when the broker refuses, with its reason, and where partitions
   *     were added to the usage topic: keys would change their place, away from their state
   */
  public static int create(Admin admin, int partitions, short replicas)
      throws InterruptedException {
    TopicCatalogue.create(admin, partitions, replicas);
    String usage = Topics.USAGE_EVENTS.name();
    try {
      int found = count(admin, usage);
      create(admin, DetectionTopology.TEAM_DIFFERENCES, found, replicas, -1);
      int state = count(admin, DetectionTopology.TEAM_DIFFERENCES);
      if (state != found) {
        throw new IllegalStateException(
            "%s has %d partitions, and detection's state is in %d: partitions were added in place;"
                    .formatted(usage, found, state)
                + " see \"More partitions\" in docs/operations.md");
      }
      create(admin, DetectionTopology.PULSES, pulsePartitions(found), replicas, PULSES_KEPT_MILLIS);
      return found;
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "cannot prepare detection's topics: " + e.getCause().getMessage(), e);
    }
  }

  /** The broker that is asked hears of a new topic a moment after the one that made it. */
  private static int count(Admin admin, String topic)
      throws ExecutionException, InterruptedException {
    long deadline = System.nanoTime() + KNOWN_WITHIN.toNanos();
    while (true) {
      try {
        return admin
            .describeTopics(Set.of(topic))
            .topicNameValues()
            .get(topic)
            .get()
            .partitions()
            .size();
      } catch (ExecutionException e) {
        boolean notYet = e.getCause() instanceof UnknownTopicOrPartitionException;
        if (!notYet || System.nanoTime() > deadline) {
          throw e;
        }
        Thread.sleep(ASK_AGAIN);
      }
    }
  }

  /** How many partitions pulses have, for as many of the usage topic. */
  public static int pulsePartitions(int usagePartitions) {
    return Math.min(usagePartitions, MOST_PULSE_PARTITIONS);
  }

  private static void create(
      Admin admin, String name, int partitions, short replicas, long keptMillis)
      throws ExecutionException, InterruptedException {
    NewTopic topic =
        new NewTopic(name, Optional.of(partitions), Optional.of(replicas))
            .configs(
                Map.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    "delete",
                    TopicConfig.RETENTION_MS_CONFIG,
                    Long.toString(keptMillis),
                    // History is old by its own time, and must not expire before it is read.
                    TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                    "LogAppendTime"));
    try {
      admin.createTopics(Set.of(topic)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }
}
