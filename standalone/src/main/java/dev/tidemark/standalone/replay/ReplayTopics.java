package dev.tidemark.standalone.replay;

import dev.tidemark.detection.app.DetectionTopics;
import dev.tidemark.schemas.TopicCatalogue;
import dev.tidemark.schemas.Topics;
import dev.tidemark.standalone.run.TopicsReady;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** The topics of a replay. They keep everything, because history is old by record time. */
final class ReplayTopics {
  private static final short ONE_COPY = 1;

  private ReplayTopics() {}

  static void create(String bootstrapServers, int partitions) throws InterruptedException {
    List<NewTopic> topics =
        TopicCatalogue.requests(partitions, ONE_COPY).stream()
            .map(ReplayTopics::keepingAll)
            .toList();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      admin.createTopics(topics).all().get();
      DetectionTopics.create(admin, Topics.DEFAULT_PARTITIONS, ONE_COPY);
      TopicsReady.await(admin);
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "cannot create the replay's topics: " + e.getCause().getMessage(), e);
    }
  }

  private static NewTopic keepingAll(NewTopic topic) {
    Map<String, String> config = new HashMap<>(topic.configs());
    config.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
    return topic.configs(config);
  }
}
