package dev.tidemark.ingest.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.Topic;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UsageEvent;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.function.Consumer;

/** What must hold of everything that is read, whatever came in. */
public final class Sound {
  /** The first input also waits for classes to be loaded, on a machine that may be busy. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /** The broker takes records of a megabyte, and there are headers too. */
  private static final int LARGEST = 900_000;

  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

  private Sound() {}

  /** Something that reads bytes. */
  public interface Property {
    /** Fails where what was read is unsound. */
    void of(byte[] data) throws IOException;
  }

  /** Tries fixed random bytes, the same at every run. */
  public static void tryFixedSeeds(int cases, Property property) throws IOException {
    for (int seed = 0; seed < cases; seed++) {
      Random random = new Random(seed);
      byte[] data = new byte[random.nextInt(400)];
      random.nextBytes(data);
      try {
        property.of(data);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + e, e);
      }
    }
  }

  /** Fails where one input takes as long as only a hang does. */
  public static void quickly(byte[] data, Property property) throws IOException {
    long start = System.nanoTime();
    property.of(data);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(took.compareTo(LONGEST) < 0, "took " + took);
  }

  /** An event that the ledger, the broker and everybody after it can take. */
  public static void event(UsageEvent e) {
    assertTrue(e.userId().matches("[ux]_[0-9a-f]{20}"), e.userId());
    storable(e.email());
    storable(e.model());
    storable(e.kind());
    for (long count :
        new long[] {
          e.inputTokens(), e.outputTokens(), e.cacheWriteTokens(), e.cacheReadTokens(), e.tokens()
        }) {
      assertTrue(count >= 0, "a count below 0: " + e);
    }
    instant(e.timestamp());
    instant(e.observedAt());
    record(Topics.USAGE_EVENTS, e);
  }

  /** A record that its topic takes, and gives back as it was. */
  public static <V> void record(Topic<V> topic, V value) {
    byte[] bytes = topic.serde().serializer().serialize(topic.name(), value);
    assertTrue(bytes.length < LARGEST, "a record of " + bytes.length + " bytes");
    assertEquals(value, topic.serde().deserializer().deserialize(topic.name(), bytes));
  }

  /** A text that the database and JSON can keep; null is one. */
  public static void storable(String text) {
    if (text != null) {
      assertEquals(-1, text.indexOf('\0'), "the character 0");
      assertTrue(
          StandardCharsets.UTF_8.newEncoder().canEncode(text), "half a character in: " + text);
    }
  }

  /** A time that all databases and formats have. */
  public static void instant(Instant at) {
    assertTrue(!at.isBefore(FIRST) && !at.isAfter(LAST), "a time out of this world: " + at);
  }

  /** What a decimal number of cents is in micro-dollars. */
  public static long microsOfCents(String cents) {
    return new BigDecimal(cents)
        .multiply(BigDecimal.valueOf(10_000))
        .setScale(0, RoundingMode.HALF_EVEN)
        .longValueExact();
  }

  /** Hands over the text of a field where it is a number, as the reader is told it. */
  public static void number(JsonNode row, String name, Consumer<String> then) {
    JsonNode value = row.path(name);
    if (value.isNumber() || value.isTextual()) {
      String text = value.asText().strip();
      if (text.matches("-?[0-9]{1,12}(\\.[0-9]{1,12})?")) {
        then.accept(text);
      }
    }
  }

  /** JSON that is sent as an answer; fails where it cannot be written. */
  public static void json(Object value) throws IOException {
    assertTrue(Json.MAPPER.writeValueAsBytes(value).length < LARGEST);
  }
}
