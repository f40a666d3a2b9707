package dev.tidemark.schemas;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * A record that a consumer could not read, as it stands on a dead letter topic: key, value and
 * headers as they came, and headers that say where it came from and why it is here.
 *
 * @param id the same however often the record is put aside by that part
 * @param topic where it came from
 * @param part who could not read it, such as {@code incident-service}
 * @param reason which rule it breaks, in one line
 */
public record DeadLetter(
    String id, String topic, int partition, long offset, String part, String reason) {
  /** Header of a record that was sent again: the id of the dead letter. */
  public static final String REPLAY = "tidemark-replay";

  private static final String ID = "tidemark-id";
  private static final String TOPIC = "tidemark-topic";
  private static final String PARTITION = "tidemark-partition";
  private static final String OFFSET = "tidemark-offset";
  private static final String PART = "tidemark-part";
  private static final String REASON = "tidemark-reason";
  private static final List<String> OWN = List.of(ID, TOPIC, PARTITION, OFFSET, PART, REASON);
  private static final int LONGEST_REASON = 500;

  /** A letter for what stands there; a long reason, or one of several lines, is made to fit. */
  public static DeadLetter of(
      String topic, int partition, long offset, String part, String reason) {
    String id =
        Ids.of("dead-letter", part, topic, Integer.toString(partition), Long.toString(offset));
    return new DeadLetter(id, topic, partition, offset, part, line(reason));
  }

  /** The record for that dead letter topic. */
  public ProducerRecord<byte[], byte[]> record(
      String deadLetters, ConsumerRecord<byte[], byte[]> origin) {
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(deadLetters, null, origin.key(), origin.value());
    origin.headers().forEach(letter.headers()::add);
    describe(letter.headers());
    return letter;
  }

  /** Says in the headers of a record what this letter is. */
  public void describe(Headers headers) {
    strip(headers);
    put(headers, ID, id);
    put(headers, TOPIC, topic);
    put(headers, PARTITION, Integer.toString(partition));
    put(headers, OFFSET, Long.toString(offset));
    put(headers, PART, part);
    put(headers, REASON, reason);
  }

  /** Takes away what {@link #describe} adds, so that the record is as it came. */
  public static void strip(Headers headers) {
    OWN.forEach(headers::remove);
  }

  /** What the headers say; empty where they are not those of a dead letter. */
  public static Optional<DeadLetter> in(Headers headers) {
    String id = text(headers, ID);
    String topic = text(headers, TOPIC);
    if (id.isEmpty() || topic.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new DeadLetter(
              id,
              topic,
              Integer.parseInt(text(headers, PARTITION)),
              Long.parseLong(text(headers, OFFSET)),
              text(headers, PART),
              line(text(headers, REASON))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String line(String reason) {
    String text = reason == null ? "no reason is known" : reason.replaceAll("\\s+", " ").strip();
    return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON);
  }

  private static void put(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? ""
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
