package dev.tidemark.standalone.backup;

import dev.tidemark.schemas.TopicCatalogue;
import dev.tidemark.standalone.console.UserError;
import dev.tidemark.standalone.run.TopicsReady;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.TopicDescription;

/** Tidemark's topics, made anew without their records: some of them give no record up otherwise. */
final class EmptiedTopics {
  private static final String OURS = "tidemark";
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  private final Admin admin;

  EmptiedTopics(Admin admin) {
    this.admin = admin;
  }

  /** How topics were cut. */
  record Shape(int partitions, short copies) {}

  /** How that topic is cut. */
  Shape shape(String topic) throws ExecutionException, InterruptedException {
    TopicDescription description =
        admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
    return new Shape(
        description.partitions().size(),
        (short) description.partitions().getFirst().replicas().size());
  }

  /**
   * Waits a minute at most until no part reads.
   *
   * @throws UserError naming the groups that still do
   */
  void requireStopped() throws ExecutionException, InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    for (String busy = busy(); !busy.isEmpty(); busy = busy()) {
      // Who was killed is missed by the broker only after a while.
      if (System.nanoTime() > end) {
        throw UserError.failed("stop all parts first: " + busy + " is at work");
      }
      Thread.sleep(500);
    }
  }

  private String busy() throws ExecutionException, InterruptedException {
    return admin.describeConsumerGroups(groups()).all().get().values().stream()
        .filter(group -> !group.members().isEmpty())
        .map(ConsumerGroupDescription::groupId)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /** Makes them anew, with what detection and consumers remember of the old ones gone. */
  void replace(Shape shape) throws ExecutionException, InterruptedException {
    admin.deleteConsumerGroups(groups()).all().get();
    Set<String> old = ours();
    admin.deleteTopics(old).all().get();
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!ours().isEmpty()) {
      if (System.nanoTime() > end) {
        throw UserError.failed("the broker does not delete " + ours() + "; run it again");
      }
      Thread.sleep(100);
    }
    TopicCatalogue.create(admin, shape.partitions(), shape.copies());
    TopicsReady.await(admin);
  }

  private Set<String> ours() throws ExecutionException, InterruptedException {
    return admin.listTopics().names().get().stream()
        .filter(name -> name.startsWith(OURS))
        .collect(Collectors.toSet());
  }

  private Set<String> groups() throws ExecutionException, InterruptedException {
    return admin.listGroups().all().get().stream()
        .map(GroupListing::groupId)
        .filter(name -> name.startsWith(OURS))
        .collect(Collectors.toSet());
  }
}
