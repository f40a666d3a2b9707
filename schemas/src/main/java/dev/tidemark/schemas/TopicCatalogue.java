package dev.tidemark.schemas;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates what is missing of the topics, and leaves alone what is there. */
public final class TopicCatalogue {
  private static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(30);

  private static final int MOST_PARTITIONS = 1_000;

  private TopicCatalogue() {}

  /**
   * How many partitions topics are to have where they are made; 1 to 1,000.
   *
   * @throws IllegalArgumentException naming the variable, the rule and the value
   */
  public static int partitions(int wanted) {
    if (wanted < 1 || wanted > MOST_PARTITIONS) {
      throw new IllegalArgumentException(
          "TIDEMARK_PARTITIONS must be 1 to %d, got: %d".formatted(MOST_PARTITIONS, wanted));
    }
    return wanted;
  }

  /** All topics as the broker is asked for them, dead letters included. */
  public static List<NewTopic> requests(int partitions, short replicas) {
    List<NewTopic> wanted = new ArrayList<>();
    for (Topic<?> topic : Topics.ALL) {
      wanted.add(topic.request(partitions, replicas));
    }
    deadLetters().forEach(name -> wanted.add(deadLetters(name, replicas)));
    return wanted;
  }

  /** The names of all dead letter topics. */
  public static List<String> deadLetters() {
    List<String> names = new ArrayList<>();
    Topics.ALL.forEach(topic -> names.add(topic.deadLetters()));
    names.add(Topics.DETECTION_DEAD_LETTERS);
    return names;
  }

  private static NewTopic deadLetters(String name, short replicas) {
    return new NewTopic(name, Optional.of(1), Optional.of(replicas))
        .configs(
            Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                "delete",
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(DEAD_LETTERS_KEPT.toMillis())));
  }

  /**
   * Creates missing topics. Safe to call from several processes at once.
   *
   * @throws IllegalStateException when the broker refuses, with its reason
   */
  public static void create(Admin admin, int partitions, short replicas)
      throws InterruptedException {
    Map<String, KafkaFuture<Void>> results =
        admin.createTopics(requests(partitions, replicas)).values();
    for (Map.Entry<String, KafkaFuture<Void>> result : results.entrySet()) {
      try {
        result.getValue().get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw new IllegalStateException(
              "cannot create topic " + result.getKey() + ": " + e.getCause().getMessage(), e);
        }
      }
    }
  }
}
