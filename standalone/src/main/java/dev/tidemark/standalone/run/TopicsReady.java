package dev.tidemark.standalone.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/**
 * Waits until every partition has a leader that answers. A broker has created a topic before it
 * leads it; a producer that writes in between can have its first batches taken out of order, and
 * then cannot go on.
 */
public final class TopicsReady {
  private TopicsReady() {}

  /**
   * Waits for all topics of the cluster.
   *
   * @throws IllegalStateException when the broker does not answer in time
   */
  public static void await(Admin admin) throws InterruptedException {
    try {
      Set<String> names = admin.listTopics().names().get();
      Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
      for (TopicDescription topic : admin.describeTopics(names).allTopicNames().get().values()) {
        topic
            .partitions()
            .forEach(
                p ->
                    asked.put(
                        new TopicPartition(topic.name(), p.partition()), OffsetSpec.latest()));
      }
      admin.listOffsets(asked).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "the topics are created but do not answer: " + e.getCause().getMessage(), e);
    }
  }
}
