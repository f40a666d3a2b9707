package dev.tidemark.standalone.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.embedded.EmbeddedKafka;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.CloudEvents;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.Severity;
import dev.tidemark.schemas.TopicCatalogue;
import dev.tidemark.schemas.Topics;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The examples of docs/topics.md read what is committed, and nothing else. */
class ExamplesTest {
  private static final Path EXAMPLES = Path.of("..", "docs", "examples");
  private static final Instant AT = Instant.parse("2026-03-02T09:00:00Z");
  private static EmbeddedKafka kafka;

  @BeforeAll
  static void twoAnomaliesAndOneThatIsTakenBackBetweenThem() throws Exception {
    kafka = EmbeddedKafka.startTemporary();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      TopicCatalogue.create(admin, 1, (short) 1);
    }
    try (KafkaProducer<String, Anomaly> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "examples-test"),
            new StringSerializer(),
            Topics.ANOMALIES.serde().serializer())) {
      producer.initTransactions();
      for (String id : List.of("first", "taken-back", "second")) {
        producer.beginTransaction();
        Anomaly anomaly = anomaly(id);
        producer
            .send(CloudEvents.record(Topics.ANOMALIES, "acme/u_1", anomaly, id, "test", AT))
            .get();
        if (id.equals("taken-back")) {
          producer.abortTransaction();
        } else {
          producer.commitTransaction();
        }
      }
    }
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void theJavaExamplePrintsBothAnomalies() throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    assertBoth(
        List.of(
            java.toString(),
            "-cp",
            System.getProperty("java.class.path"),
            EXAMPLES.resolve("AnomalyReader.java").toString(),
            kafka.bootstrapServers(),
            "2"));
  }

  @Test
  void thePythonExamplePrintsBothAnomalies() throws Exception {
    assumeTrue(
        run(List.of("python3", "-c", "import confluent_kafka")).code() == 0,
        "not run: python3 has no confluent_kafka here");
    assertBoth(
        List.of(
            "python3", EXAMPLES.resolve("anomalies.py").toString(), kafka.bootstrapServers(), "2"));
  }

  @Test
  void theConnectorReadsCommittedAnomaliesAsTheyAre() throws IOException {
    JsonNode config =
        Json.MAPPER
            .readTree(Files.readString(EXAMPLES.resolve("anomalies-sink.json")))
            .path("config");
    assertEquals(Topics.ANOMALIES.name(), config.path("topics").asText());
    assertEquals("read_committed", config.path("consumer.override.isolation.level").asText());
    assertEquals("false", config.path("value.converter.schemas.enable").asText());
  }

  private static void assertBoth(List<String> command) throws Exception {
    Run run = run(command);
    assertEquals(0, run.code(), run.output());
    List<String> lines = run.output().lines().filter(line -> line.contains(" opened ")).toList();
    assertEquals(2, lines.size(), run.output());
    assertTrue(lines.get(0).startsWith("first opened critical"), run.output());
    assertTrue(lines.get(1).startsWith("second opened critical"), run.output());
  }

  private record Run(int code, String output) {}

  private static Run run(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("example", ".out");
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
    } catch (IOException e) {
      return new Run(-1, e.getMessage());
    }
    try {
      boolean ended = process.waitFor(2, TimeUnit.MINUTES);
      return new Run(
          ended ? process.exitValue() : -1, Files.readString(output, StandardCharsets.UTF_8));
    } finally {
      process.destroyForcibly();
      Files.delete(output);
    }
  }

  private static Anomaly anomaly(String id) {
    return new Anomaly(
        id,
        "episode",
        Anomaly.Change.OPENED,
        true,
        "acme",
        "user",
        "daily-spike",
        1,
        Severity.CRITICAL,
        "u_1",
        "ann@acme.test",
        "Platform",
        null,
        AT,
        AT.plusSeconds(3600),
        AT,
        AT.plusSeconds(60),
        BigDecimal.TEN,
        BigDecimal.ONE,
        "usd",
        9_000_000,
        "ten times the usual",
        Anomaly.Evidence.NONE);
  }
}
