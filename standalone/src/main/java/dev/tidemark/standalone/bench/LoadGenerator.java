package dev.tidemark.standalone.bench;

import dev.tidemark.schemas.CloudEvents;
import dev.tidemark.schemas.DetectorCatalogue;
import dev.tidemark.schemas.DetectorMode;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Settings;
import dev.tidemark.schemas.Settings.DetectorSettings;
import dev.tidemark.schemas.Topic;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UsageEvent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Usage of many people at a steady rate, with people among it who pass a limit at once. */
final class LoadGenerator implements AutoCloseable {
  /** The header that marks the event of somebody who passes the limit. */
  static final String PROBE = "tidemark-probe";

  private static final String ORG = "default";
  private static final String PART = "bench";
  private static final String PROBE_NAME = "probe-";
  private static final long SMALL_MICROS = 500;
  private static final long PROBE_MICROS = 500_000_000;
  private static final String LIMIT_USD = "100";
  private static final Duration TURN = Duration.ofMillis(10);

  private final KafkaProducer<String, byte[]> producer;
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final int people;
  private long sent;
  private int probes;

  /** Usage of so many people, and of probes. */
  LoadGenerator(String bootstrapServers, int people) {
    this.people = people;
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.LINGER_MS_CONFIG,
                1),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  static boolean isProbe(String email) {
    return email != null && email.startsWith(PROBE_NAME);
  }

  /** Sets the limit that probes pass and nobody else. */
  void limit() {
    Settings settings =
        new Settings(
            ORG,
            "adaptive",
            Map.of(
                DetectorCatalogue.STATIC_SPEND,
                new DetectorSettings(
                    DetectorMode.NOTIFY, Map.of("limit", new BigDecimal(LIMIT_USD)))),
            1,
            Instant.now(),
            PART);
    send(Topics.SETTINGS, ORG, settings, settings.updatedAt(), List.of(), null);
    producer.flush();
  }

  /**
   * Sends usage for so long.
   *
   * @param perSecond events of the many
   * @param probesPerSecond events that pass the limit, each of another person
   * @param acknowledged hears of each probe that the broker has
   * @throws IllegalStateException when the broker refused a record
   */
  void run(Duration length, int perSecond, double probesPerSecond, Probes acknowledged) {
    long start = System.nanoTime();
    long before = sent;
    int probesBefore = probes;
    for (long now = start; now - start < length.toNanos(); now = System.nanoTime()) {
      double seconds = (now - start) / 1e9;
      while (sent - before < seconds * perSecond) {
        small();
      }
      while (probes - probesBefore < seconds * probesPerSecond) {
        String email = PROBE_NAME + probes++ + "@acme.test";
        usage(email, PROBE_MICROS, List.of(PROBE), (to, e) -> acknowledged.acknowledged(email));
      }
      if (failure.get() != null) {
        throw new IllegalStateException("the broker refused a record", failure.get());
      }
      LockSupport.parkNanos(TURN.toNanos());
    }
  }

  /** Sends so many events of the many as fast as the broker takes them. */
  void fill(long events) {
    for (long end = sent + events; sent < end; ) {
      small();
    }
    producer.flush();
  }

  private void small() {
    usage("person-" + sent % people + "@acme.test", SMALL_MICROS, List.of(), null);
    sent++;
  }

  @Override
  public void close() {
    producer.close();
  }

  private void usage(String email, long micros, List<String> marks, Callback done) {
    Instant now = Instant.now();
    String id = Ids.of(PART, email, Long.toString(sent), now.toString());
    UsageEvent event =
        new UsageEvent(
            id,
            ORG,
            Ids.userId(email),
            email,
            now,
            now,
            "cursor",
            "bench-model",
            "usage_based",
            1_000,
            100,
            0,
            0,
            micros,
            micros,
            1_000,
            false,
            false,
            false,
            PART);
    send(Topics.USAGE_EVENTS, event.key(), event, now, marks, done);
  }

  private <V> void send(
      Topic<V> topic, String key, V value, Instant at, List<String> marks, Callback done) {
    byte[] bytes = topic.serde().serializer().serialize(topic.name(), value);
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(topic.name(), null, at.toEpochMilli(), key, bytes);
    CloudEvents.describe(record.headers(), topic, Ids.of(PART, key, at.toString()), PART, key, at);
    marks.forEach(mark -> record.headers().add(mark, "1".getBytes(StandardCharsets.UTF_8)));
    producer.send(
        record,
        (metadata, e) -> {
          if (e != null) {
            failure.compareAndSet(null, e);
          } else if (done != null) {
            done.onCompletion(metadata, null);
          }
        });
  }
}
