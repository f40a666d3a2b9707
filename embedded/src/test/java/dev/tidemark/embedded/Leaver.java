package dev.tidemark.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** A process that ends while its temporary broker is written to, without closing it. */
final class Leaver {
  private Leaver() {}

  public static void main(String[] args) throws Exception {
    EmbeddedKafka kafka = EmbeddedKafka.startTemporary();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      NewTopic small = new NewTopic("t", 1, (short) 1);
      admin.createTopics(List.of(small.configs(Map.of("segment.bytes", "1048576")))).all().get();
    }
    String value = "v".repeat(10_000);
    var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
            new StringSerializer(),
            new StringSerializer());
    producer.send(new ProducerRecord<>("t", value)).get();
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              while (true) {
                producer.send(new ProducerRecord<>("t", value));
              }
            });
    // As other servers of a test take their time to stop.
    Runtime.getRuntime().addShutdownHook(new Thread(Leaver::linger));
    System.exit(0);
  }

  private static void linger() {
    try {
      Thread.sleep(Duration.ofSeconds(3));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What it said. */
  static String output(Path temporary) {
    try {
      return Files.readString(temporary.resolve("output"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  static Process launch(Path temporary) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.io.tmpdir=" + temporary,
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            Leaver.class.getName())
        .redirectErrorStream(true)
        .redirectOutput(temporary.resolve("output").toFile())
        .start();
  }
}
