package dev.tidemark.schemas;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * CloudEvents 1.0, binary mode on Kafka: attributes are {@code ce_} headers, the value is the data
 * as it is.
 */
public final class CloudEvents {
  private static final byte[] VERSION = bytes("1.0");
  private static final byte[] JSON = bytes("application/json");

  private CloudEvents() {}

  /**
   * A record for that topic with its CloudEvents headers and the broker's record time {@code at}.
   */
  public static <V> ProducerRecord<String, V> record(
      Topic<V> topic, String key, V value, String id, String part, Instant at) {
    ProducerRecord<String, V> record =
        new ProducerRecord<>(topic.name(), null, at.toEpochMilli(), key, value);
    describe(record.headers(), topic, id, part, key, at);
    return record;
  }

  /**
   * Sets the headers.
   *
   * @param part the part of Tidemark that writes, such as {@code ingest-service}
   * @param subject the record's key; null where a record came without one
   */
  public static void describe(
      Headers headers, Topic<?> topic, String id, String part, String subject, Instant at) {
    boolean none = !headers.iterator().hasNext();
    put(headers, none, "ce_specversion", VERSION);
    put(headers, none, "ce_id", bytes(id));
    put(headers, none, "ce_source", bytes("/tidemark/" + part));
    put(headers, none, "ce_type", bytes("dev." + topic.name()));
    put(headers, none, "ce_time", bytes(UtcInstants.text(at)));
    if (subject != null) {
      put(headers, none, "ce_subject", bytes(subject));
    }
    put(headers, none, "ce_dataschema", bytes(schemaUri(topic)));
    put(headers, none, "content-type", JSON);
  }

  /** Where the JSON Schema of a topic's values is named. */
  public static String schemaUri(Topic<?> topic) {
    return "https://tidemark.example.com/schemas/" + topic.name() + ".json";
  }

  private static void put(Headers headers, boolean none, String name, byte[] value) {
    if (!none) {
      headers.remove(name);
    }
    headers.add(name, value);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
