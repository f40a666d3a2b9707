package dev.tidemark.standalone.doctor;

import dev.tidemark.schemas.TopicCatalogue;
import dev.tidemark.schemas.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;

/** The broker, its version, and the topics with their settings. */
final class BrokerLook {
  private static final String BROKER = "broker";
  private static final String TOPICS = "topics";
  private static final int PATIENCE_MILLIS = 8_000;
  private static final int SAFE_COPIES = 3;

  private final Admin admin;

  private BrokerLook(Admin admin) {
    this.admin = admin;
  }

  /** Everything about a broker that these settings reach. */
  static List<Finding> at(Map<String, Object> settings) throws InterruptedException {
    Map<String, Object> impatient = new HashMap<>(settings);
    impatient.put("request.timeout.ms", PATIENCE_MILLIS);
    impatient.put("default.api.timeout.ms", PATIENCE_MILLIS);
    List<Finding> findings = new ArrayList<>();
    try (Admin admin = Admin.create(impatient)) {
      BrokerLook look = new BrokerLook(admin);
      int nodes = look.cluster(findings);
      look.topics(findings, nodes);
      findings.addAll(new LagLook(admin).groups());
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
      findings.add(
          Finding.failure(
              BROKER,
              "%s does not answer: %s"
                  .formatted(settings.get("bootstrap.servers"), cause.toString()),
              "check KAFKA_BOOTSTRAP_SERVERS, the network, and of a broker with TLS or SASL the"
                  + " other KAFKA_... variables (docs/operations.md)"));
    }
    return findings;
  }

  private int cluster(List<Finding> findings)
      throws ExecutionException, InterruptedException, TimeoutException {
    int nodes = admin.describeCluster().nodes().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).size();
    String version =
        admin.describeFeatures().featureMetadata().get().finalizedFeatures().entrySet().stream()
            .filter(feature -> feature.getKey().equals("metadata.version"))
            .map(feature -> Short.toString(feature.getValue().maxVersionLevel()))
            .findFirst()
            .orElse("");
    findings.add(
        version.isEmpty()
            ? Finding.failure(
                BROKER,
                "%d nodes, without KRaft".formatted(nodes),
                "Tidemark needs Kafka 4.0 or later")
            : Finding.ok(BROKER, "%d nodes, metadata version %s".formatted(nodes, version)));
    return nodes;
  }

  private void topics(List<Finding> findings, int nodes)
      throws ExecutionException, InterruptedException {
    Set<String> present = admin.listTopics().names().get();
    List<NewTopic> wanted = TopicCatalogue.requests(Topics.DEFAULT_PARTITIONS, (short) 1);
    Set<String> missing =
        wanted.stream()
            .map(NewTopic::name)
            .filter(name -> !present.contains(name))
            .collect(Collectors.toCollection(TreeSet::new));
    if (!missing.isEmpty()) {
      findings.add(
          Finding.warning(
              TOPICS,
              "%d of %d are missing: %s".formatted(missing.size(), wanted.size(), missing),
              "they are made at the first start, where the user of Tidemark may create topics"));
    }
    List<NewTopic> there = wanted.stream().filter(t -> present.contains(t.name())).toList();
    List<String> wrong = new ArrayList<>(settings(there));
    Map<String, TopicDescription> described =
        admin.describeTopics(there.stream().map(NewTopic::name).toList()).allTopicNames().get();
    int usage = partitions(described, Topics.USAGE_EVENTS.name());
    int copies =
        described.values().stream()
            .flatMap(t -> t.partitions().stream())
            .mapToInt(p -> p.replicas().size())
            .min()
            .orElse(0);
    wrong.forEach(
        one ->
            findings.add(
                Finding.warning(
                    TOPICS, one, "set it with kafka-configs.sh, or say why it must differ")));
    if (nodes >= SAFE_COPIES && copies > 0 && copies < SAFE_COPIES) {
      findings.add(
          Finding.warning(
              TOPICS,
              "topics have %d copies on %d nodes".formatted(copies, nodes),
              "raise the replication to 3 (kafka-reassign-partitions.sh), or one node's disk is all"
                  + " there is"));
    }
    if (missing.isEmpty() && wrong.isEmpty()) {
      findings.add(Finding.ok(TOPICS, "%d, usage in %d partitions".formatted(there.size(), usage)));
    }
  }

  private static int partitions(Map<String, TopicDescription> described, String name) {
    TopicDescription topic = described.get(name);
    return topic == null ? 0 : topic.partitions().size();
  }

  /** What differs from the catalogue. */
  private List<String> settings(List<NewTopic> wanted)
      throws ExecutionException, InterruptedException {
    Map<ConfigResource, Config> found =
        admin
            .describeConfigs(
                wanted.stream()
                    .map(t -> new ConfigResource(ConfigResource.Type.TOPIC, t.name()))
                    .toList())
            .all()
            .get();
    List<String> wrong = new ArrayList<>();
    for (NewTopic topic : wanted) {
      Config config = found.get(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()));
      topic
          .configs()
          .forEach(
              (name, value) -> {
                ConfigEntry entry = config.get(name);
                if (entry != null && !value.equals(entry.value())) {
                  wrong.add(
                      "%s has %s=%s, where %s is meant"
                          .formatted(topic.name(), name, entry.value(), value));
                }
              });
    }
    return wrong;
  }
}
