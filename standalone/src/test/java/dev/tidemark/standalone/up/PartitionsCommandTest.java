package dev.tidemark.standalone.up;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.embedded.EmbeddedDatabase;
import dev.tidemark.embedded.EmbeddedKafka;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.TopicCatalogue;
import dev.tidemark.schemas.Topics;
import dev.tidemark.standalone.up.Cli.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the topics are cut, and the way to more partitions. */
class PartitionsCommandTest {
  private static final int PEOPLE = 40;
  private static final String USAGE = Topics.USAGE_EVENTS.name();

  @TempDir Path folder;

  @Test
  void aBackupComesBackIntoMorePartitionsWithEachPersonInOneAndInOrder() throws Exception {
    Path file = folder.resolve("all.zip");
    Map<String, List<String>> before;
    try (EmbeddedKafka kafka = EmbeddedKafka.startTemporary();
        EmbeddedDatabase database = EmbeddedDatabase.startTemporary()) {
      fill(kafka);
      before = byKey(kafka);
      Map<String, String> old = environment(kafka, database, "2");
      JsonNode usage = usage(run(old, "partitions", "--json"));
      assertEquals(2, usage.path("partitions").asInt());
      assertEquals(2 * PEOPLE, usage.path("records").asInt());
      assertTrue(usage.path("fullest").asInt() >= PEOPLE, usage.toString());
      Result saved = run(old, "backup", file.toString());
      assertEquals(0, saved.code(), saved.toString());
    }
    try (EmbeddedKafka kafka = EmbeddedKafka.startTemporary();
        EmbeddedDatabase database = EmbeddedDatabase.startTemporary()) {
      Result back = run(environment(kafka, database, "5"), "restore", file.toString());
      assertEquals(0, back.code(), back.toString());
      JsonNode usage = usage(run(environment(kafka, database, "5"), "partitions", "--json"));
      assertEquals(5, usage.path("partitions").asInt());
      assertEquals(2 * PEOPLE, usage.path("records").asInt());
      assertEquals(before, byKey(kafka));
      Result differs = run(environment(kafka, database, "7"), "partitions");
      assertTrue(differs.out().contains("counts for new topics only"), differs.toString());
      Result wrong = run(environment(kafka, database, "0"), "partitions");
      assertEquals(2, wrong.code(), wrong.toString());
      assertTrue(wrong.err().contains("must be 1 to 1000, got: 0"), wrong.toString());
    }
  }

  private static void fill(EmbeddedKafka kafka) throws Exception {
    Map<String, Object> broker = Map.of("bootstrap.servers", kafka.bootstrapServers());
    try (Admin admin = Admin.create(broker);
        KafkaProducer<String, String> producer =
            new KafkaProducer<>(broker, new StringSerializer(), new StringSerializer())) {
      TopicCatalogue.create(admin, 2, (short) 1);
      for (String value : List.of("first", "second")) {
        for (int person = 0; person < PEOPLE; person++) {
          producer.send(new ProducerRecord<>(USAGE, "default/u_" + person, value)).get();
        }
      }
    }
  }

  /** The values of each key in their order; fails where a key is in two partitions. */
  private static Map<String, List<String>> byKey(EmbeddedKafka kafka) {
    Map<String, List<String>> values = new TreeMap<>();
    Map<String, Integer> places = new TreeMap<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new StringDeserializer(),
            new StringDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(USAGE).stream()
              .map(p -> new TopicPartition(USAGE, p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer
            .poll(java.time.Duration.ofMillis(200))
            .forEach(
                r -> {
                  assertEquals(
                      places.computeIfAbsent(r.key(), key -> r.partition()), r.partition());
                  values.computeIfAbsent(r.key(), key -> new ArrayList<>()).add(r.value());
                });
      }
    }
    return values;
  }

  private static JsonNode usage(Result partitions) throws Exception {
    assertEquals(0, partitions.code(), partitions.toString());
    for (JsonNode topic : Json.MAPPER.readTree(partitions.out())) {
      if (topic.path("topic").asText().equals(USAGE)) {
        return topic;
      }
    }
    throw new AssertionError("no usage topic: " + partitions.out());
  }

  private static Map<String, String> environment(
      EmbeddedKafka kafka, EmbeddedDatabase database, String partitions) {
    return Map.of(
        "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
        "POSTGRES_URL", database.jdbcUrl(),
        "TIDEMARK_PARTITIONS", partitions);
  }

  private Result run(Map<String, String> variables, String... arguments) throws Exception {
    Path file = Files.createTempFile(folder, "env", ".env");
    Files.write(
        file, variables.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
    String[] line = java.util.Arrays.copyOf(arguments, arguments.length + 2);
    line[arguments.length] = "--env-file";
    line[arguments.length + 1] = file.toString();
    return new Cli(folder).run(line);
  }
}
