package dev.tidemark.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {
  @TempDir Path dir;

  @Test
  void recordsOfACommittedTransactionSurviveARestart() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(dir)) {
      createTopic(kafka);
      sendInTransaction(kafka, "first");
      assertEquals("first", read(kafka));
    }
    try (EmbeddedKafka kafka = EmbeddedKafka.start(dir)) {
      assertEquals("first", read(kafka));
    }
  }

  @Test
  void aSecondBrokerOnTheSameFolderIsRefusedByName() {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(dir)) {
      IllegalStateException refusal =
          assertThrows(IllegalStateException.class, () -> EmbeddedKafka.start(dir));
      assertTrue(refusal.getMessage().contains(dir.toString()), refusal.getMessage());
      assertTrue(kafka.bootstrapServers().startsWith("127.0.0.1:"));
    }
  }

  @Test
  void aProcessThatEndsWithoutClosingItsTemporaryBrokerEndsWellAndLeavesNothing() throws Exception {
    Process leaver = Leaver.launch(dir);
    assertTrue(leaver.waitFor(2, TimeUnit.MINUTES), "the process ends");
    assertEquals(0, leaver.exitValue(), () -> Leaver.output(dir));
    try (Stream<Path> left = Files.list(dir)) {
      assertEquals(
          List.of(), left.filter(path -> path.toString().contains("tidemark-kafka")).toList());
    }
  }

  private static void createTopic(EmbeddedKafka kafka) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic("t", Optional.of(1), Optional.empty()))).all().get();
    }
  }

  private static void sendInTransaction(EmbeddedKafka kafka, String value) {
    Map<String, Object> config =
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "test");
    try (var producer =
        new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>("t", "key", value));
      producer.commitTransaction();
    }
  }

  private static String read(EmbeddedKafka kafka) {
    Map<String, Object> config =
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed");
    try (var consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      List<TopicPartition> partitions = List.of(new TopicPartition("t", 0));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      for (int i = 0; i < 60; i++) {
        ConsumerRecords<String, String> records = consumer.poll(Duration.ofSeconds(1));
        if (!records.isEmpty()) {
          return records.iterator().next().value();
        }
      }
      return null;
    }
  }
}
