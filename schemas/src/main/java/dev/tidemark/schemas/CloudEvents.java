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
   */
  public static void describe(
      Headers headers, Topic<?> topic, String id, String part, String subject, Instant at) {
    put(headers, "ce_specversion", "1.0");
    put(headers, "ce_id", id);
    put(headers, "ce_source", "/tidemark/" + part);
    put(headers, "ce_type", "dev." + topic.name());
    put(headers, "ce_time", UtcInstants.text(at));
    put(headers, "ce_subject", subject);
    put(headers, "ce_dataschema", schemaUri(topic));
    put(headers, "content-type", "application/json");
  }

  /** Where the JSON Schema of a topic's values is named. */
  public static String schemaUri(Topic<?> topic) {
    return "https://tidemark.example.com/schemas/" + topic.name() + ".json";
  }

  private static void put(Headers headers, String name, String value) {
    headers.remove(name);
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
