package dev.tidemark.dashboard.letters;

import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.Topic;
import dev.tidemark.schemas.Topics;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;

/** A record that was put aside, with its bytes. */
final class Stored {
  private final Headline headline;
  private final byte[] key;
  private final byte[] came;
  private final byte[] fixed;
  private final String[][] headers;

  private Stored(Headline headline, byte[] key, byte[] came, byte[] fixed, String[][] headers) {
    this.headline = headline;
    this.key = key;
    this.came = came;
    this.fixed = fixed;
    this.headers = headers;
  }

  static Stored of(ResultSet row) throws SQLException {
    try {
      return new Stored(
          Headline.of(row),
          row.getBytes("record_key"),
          row.getBytes("record_value"),
          row.getBytes("fixed_value"),
          Json.MAPPER.readValue(row.getString("headers"), String[][].class));
    } catch (IOException e) {
      throw new SQLException("stored headers cannot be read", e);
    }
  }

  Headline headline() {
    return headline;
  }

  /** The record as it came. */
  byte[] came() {
    return came;
  }

  /** The record as it would be sent again. */
  byte[] value() {
    return fixed == null ? came : fixed;
  }

  byte[] key() {
    return key;
  }

  /** The topic that it came from; empty where it is none that records can be sent to. */
  Optional<Topic<?>> topic() {
    return headline.partition() < 0
        ? Optional.empty()
        : Topics.ALL.stream().filter(t -> t.name().equals(headline.topic())).findFirst();
  }

  /** Why it cannot be sent again as it is, and what to do. */
  Optional<String> obstacle() {
    if (!headline.status().equals("open")) {
      return Optional.of("it is " + headline.status() + " already");
    }
    if (headline.partition() < 0) {
      return Optional.of(
          "it is a row of a vendor that never became a record; once the vendor delivers it right,"
              + " ./tidemark backfill or the import reads it again");
    }
    if (topic().isEmpty()) {
      return Optional.of(
          "%s is written by Tidemark for itself; discard it".formatted(headline.topic()));
    }
    return value() == null ? Optional.empty() : unreadable(topic().get(), value());
  }

  /** Why bytes are no record of that topic. */
  static Optional<String> unreadable(Topic<?> topic, byte[] value) {
    try {
      topic.serde().deserializer().deserialize(topic.name(), value);
      return Optional.empty();
    } catch (SerializationException e) {
      return Optional.of(
          "this version cannot read it either (%s); fix it first"
              .formatted(String.valueOf(e.getMessage()).replaceAll("\\s+", " ")));
    }
  }

  ProducerRecord<byte[], byte[]> again(String replayHeader) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(headline.topic(), null, key, value());
    for (String[] header : headers) {
      record.headers().add(header[0], Base64.getDecoder().decode(header[1]));
    }
    record.headers().remove(replayHeader);
    record
        .headers()
        .add(replayHeader, headline.id().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return record;
  }

  boolean sameKey(byte[] other) {
    return Arrays.equals(key, other);
  }
}
