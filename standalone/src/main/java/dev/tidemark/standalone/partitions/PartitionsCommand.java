package dev.tidemark.standalone.partitions;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.Topic;
import dev.tidemark.schemas.Topics;
import dev.tidemark.standalone.client.Server;
import dev.tidemark.standalone.console.Help;
import dev.tidemark.standalone.console.Steps;
import dev.tidemark.standalone.console.Table;
import dev.tidemark.standalone.env.BrokerAddress;
import dev.tidemark.standalone.env.DataDir;
import dev.tidemark.standalone.env.Environment;
import dev.tidemark.standalone.run.Running;
import dev.tidemark.standalone.run.Servers;
import dev.tidemark.standalone.run.StackSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How many partitions each topic has, and how evenly they are filled. */
@Command(
    name = "partitions",
    description = "Tells how many partitions each topic has, and how evenly they are filled.",
    footer = {
      "",
      "TIDEMARK_PARTITIONS counts when topics are made, at the first start. Never add partitions"
          + " in",
      "place: people would move away from their state. Instead stop all parts, tidemark backup,"
          + " and",
      "tidemark restore into empty servers with the new TIDEMARK_PARTITIONS; see"
          + " docs/operations.md."
    })
public final class PartitionsCommand implements Callable<Integer> {
  @Mixin Help help;
  @Mixin Server server;
  @Mixin DataDir data;

  @Option(names = "--json", description = "Prints JSON.")
  boolean json;

  @Override
  public Integer call() throws Exception {
    Environment environment = server.environment();
    int wanted = StackSettings.partitions(environment);
    try (Running running = new Running();
        Admin admin = Admin.create(broker(environment, wanted, running))) {
      ArrayNode topics = Json.MAPPER.createArrayNode();
      Set<String> present = admin.listTopics().names().get();
      for (Topic<?> topic : Topics.ALL) {
        if (present.contains(topic.name())) {
          topics.add(look(admin, topic.name()));
        }
      }
      (json ? List.of(topics.toString()) : lines(topics, wanted)).forEach(System.out::println);
      return 0;
    }
  }

  /** Settings of the named broker's clients; where none is named, of the data folder's, started. */
  private Map<String, Object> broker(Environment environment, int wanted, Running running) {
    if (environment.get("KAFKA_BOOTSTRAP_SERVERS").isPresent()) {
      return BrokerAddress.settings(environment.values());
    }
    return BrokerAddress.settings(
        Servers.start(
            new StackSettings(data.in(environment), 0, wanted, environment.values()),
            running,
            new Steps(System.err)));
  }

  private static ObjectNode look(Admin admin, String topic)
      throws ExecutionException, InterruptedException {
    TopicDescription described =
        admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
    long records = 0;
    long most = 0;
    for (var partition : described.partitions()) {
      TopicPartition one = new TopicPartition(topic, partition.partition());
      long size =
          offset(admin, one, OffsetSpec.latest()) - offset(admin, one, OffsetSpec.earliest());
      records += size;
      most = Math.max(most, size);
    }
    return Json.MAPPER
        .createObjectNode()
        .put("topic", topic)
        .put("partitions", described.partitions().size())
        .put("records", records)
        .put("fullest", most);
  }

  private static long offset(Admin admin, TopicPartition partition, OffsetSpec which)
      throws ExecutionException, InterruptedException {
    return admin.listOffsets(Map.of(partition, which)).partitionResult(partition).get().offset();
  }

  private static List<String> lines(ArrayNode topics, int wanted) {
    Table table = new Table("topic", "partitions", "records", "in the fullest");
    int usage = 0;
    for (var topic : topics) {
      int partitions = topic.path("partitions").asInt();
      usage = topic.path("topic").asText().equals(Topics.USAGE_EVENTS.name()) ? partitions : usage;
      table.row(
          topic.path("topic").asText(),
          Integer.toString(partitions),
          "%,d".formatted(topic.path("records").asLong()),
          "%,d".formatted(topic.path("fullest").asLong()));
    }
    List<String> lines = new ArrayList<>(table.lines());
    if (topics.isEmpty()) {
      lines.add("there are no topics yet; the first start makes them with " + wanted);
    } else if (usage != wanted) {
      lines.add(
          "TIDEMARK_PARTITIONS is %d, and counts for new topics only; tidemark partitions --help says"
                  .formatted(wanted)
              + " how to get there");
    }
    return lines;
  }
}
