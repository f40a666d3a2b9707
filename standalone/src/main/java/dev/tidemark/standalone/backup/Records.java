package dev.tidemark.standalone.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The records of topics, each as one line of JSON. */
final class Records {
  private static final Duration WAIT = Duration.ofMillis(500);
  private static final Duration STALLED = Duration.ofSeconds(60);

  private final Map<String, Object> broker;

  Records(Map<String, Object> broker) {
    this.broker = broker;
  }

  /** Writes all committed records that a topic has now; returns how many. */
  long dump(String topic, OutputStream out) throws IOException {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(topic, p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      long records = 0;
      long moved = System.nanoTime();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        long before = records;
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(WAIT)) {
          if (record.offset() < ends.get(new TopicPartition(topic, record.partition()))) {
            out.write(line(record).getBytes(StandardCharsets.UTF_8));
            records++;
          }
        }
        moved = records > before ? System.nanoTime() : moved;
        if (System.nanoTime() - moved > STALLED.toNanos()) {
          throw new KafkaException("the broker stopped answering while " + topic + " was read");
        }
      }
      return records;
    }
  }

  /**
   * Sends what {@link #dump} wrote, in its order and with its times; returns how many.
   *
   * @param change what becomes of the text of a key, a value or a header
   */
  long load(String topic, BufferedReader lines, UnaryOperator<String> change) throws IOException {
    AtomicReference<Exception> failure = new AtomicReference<>();
    long records = 0;
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        producer.send(record(topic, line, change), (sent, e) -> failure.compareAndSet(null, e));
        records++;
      }
      producer.flush();
    }
    if (failure.get() != null) {
      throw new KafkaException("the broker did not take a record of " + topic, failure.get());
    }
    return records;
  }

  /** Whether a topic that there is has records. */
  boolean filled(String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(topic, p.partition()))
              .toList();
      return !consumer.beginningOffsets(partitions).equals(consumer.endOffsets(partitions));
    }
  }

  private static String line(ConsumerRecord<byte[], byte[]> record) {
    ObjectNode line = Json.MAPPER.createObjectNode();
    line.put("t", record.timestamp());
    line.put("k", text(record.key()));
    line.put("v", text(record.value()));
    ArrayNode headers = line.putArray("h");
    for (Header header : record.headers()) {
      headers.addArray().add(header.key()).add(text(header.value()));
    }
    return line + "\n";
  }

  /** The key alone chooses the partition, because there may be more of them now. */
  private static ProducerRecord<byte[], byte[]> record(
      String topic, String line, UnaryOperator<String> change) throws IOException {
    JsonNode json = Json.MAPPER.readTree(line);
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topic,
            null,
            json.path("t").asLong(),
            bytes(json.path("k"), change),
            bytes(json.path("v"), change));
    for (JsonNode header : json.path("h")) {
      record.headers().add(header.path(0).asText(), bytes(header.path(1), change));
    }
    return record;
  }

  private static String text(byte[] bytes) {
    return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
  }

  /** Bytes that are no text stay as they are, because each is one character here. */
  private static byte[] bytes(JsonNode text, UnaryOperator<String> change) {
    if (text.isNull()) {
      return null;
    }
    String plain =
        new String(Base64.getDecoder().decode(text.asText()), StandardCharsets.ISO_8859_1);
    return change.apply(plain).getBytes(StandardCharsets.ISO_8859_1);
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Map<String, Object> settings = new HashMap<>(broker);
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", "false");
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private KafkaProducer<byte[], byte[]> producer() {
    Map<String, Object> settings = new HashMap<>(broker);
    settings.put("acks", "all");
    settings.put("enable.idempotence", "true");
    settings.put("linger.ms", "20");
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
