package dev.tidemark.detection.app;

import dev.tidemark.detection.topology.DetectionTopology;
import dev.tidemark.schemas.TopicCatalogue;
import dev.tidemark.schemas.Topics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics that detection needs before it starts. */
public final class DetectionTopics {
  private DetectionTopics() {}

  /**
   * Creates the contract's topics where they are missing, and the internal one between the two
   * stages of the team's statistics, with as many partitions as the usage topic.
   *
   * @throws IllegalStateException when the broker refuses, with its reason
   */
  public static void create(Admin admin, short replicas) throws InterruptedException {
    TopicCatalogue.create(admin, Topics.DEFAULT_PARTITIONS, replicas);
    String usage = Topics.USAGE_EVENTS.name();
    try {
      int partitions =
          admin
              .describeTopics(Set.of(usage))
              .topicNameValues()
              .get(usage)
              .get()
              .partitions()
              .size();
      NewTopic differences =
          new NewTopic(
                  DetectionTopology.TEAM_DIFFERENCES,
                  Optional.of(partitions),
                  Optional.of(replicas))
              .configs(
                  Map.of(
                      TopicConfig.CLEANUP_POLICY_CONFIG,
                      "delete",
                      TopicConfig.RETENTION_MS_CONFIG,
                      "-1"));
      admin.createTopics(Set.of(differences)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException(
            "cannot prepare detection's topics: " + e.getCause().getMessage(), e);
      }
    }
  }
}
