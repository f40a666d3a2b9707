package dev.tidemark.runtime.consume;

import dev.tidemark.schemas.DeadLetterFuse;
import dev.tidemark.schemas.Topic;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/** Reads the records of one consumer, and puts aside what cannot be read. */
public final class SetAside {
  private final DeadLetters letters;
  private final String part;
  private final DeadLetterFuse fuse;

  SetAside(DeadLetters letters, String part, DeadLetterFuse fuse) {
    this.letters = letters;
    this.part = part;
    this.fuse = fuse;
  }

  /**
   * The record's value; null where there is none or where it was put aside.
   *
   * @param check what is wrong with a value; empty for a good one
   * @throws dev.tidemark.schemas.TooManyDeadLetters where the consumer must stop
   */
  public <V> V read(
      Topic<V> topic, ConsumerRecord<byte[], byte[]> record, Function<V, Optional<String>> check) {
    Optional<String> problem;
    V value = null;
    try {
      value = topic.serde().deserializer().deserialize(record.topic(), record.value());
      problem = value == null ? Optional.empty() : check.apply(value);
    } catch (SerializationException e) {
      problem = Optional.of(String.valueOf(e.getMessage()));
    }
    if (problem.isPresent()) {
      put(topic, record, problem.get());
      return null;
    }
    passed();
    return value;
  }

  /** A record was read. */
  public void passed() {
    fuse.passed();
  }

  /**
   * Puts a record aside; does nothing where it was put aside a moment ago, before its batch was
   * tried again.
   *
   * @throws dev.tidemark.schemas.TooManyDeadLetters where the consumer must stop
   */
  public void put(Topic<?> of, ConsumerRecord<byte[], byte[]> record, String reason) {
    String place = "%s-%d offset %d".formatted(record.topic(), record.partition(), record.offset());
    if (fuse.failed(place, reason)) {
      letters.send(of, record, part, reason);
    }
  }
}
