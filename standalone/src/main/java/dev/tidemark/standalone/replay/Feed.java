package dev.tidemark.standalone.replay;

import dev.tidemark.detection.intake.Tick;
import dev.tidemark.schemas.CloudEvents;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Member;
import dev.tidemark.schemas.PriceBook;
import dev.tidemark.schemas.Settings;
import dev.tidemark.schemas.Topic;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UsageEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes members, settings and usage to the replay's broker, with the replay's clock. */
final class Feed implements AutoCloseable {
  private static final String PART = "replay";
  private static final long HOUR_MILLIS = 3_600_000;
  private static final long NO_HOUR = Long.MIN_VALUE;

  private final KafkaProducer<String, byte[]> producer;
  private final Optional<Settings> settings;
  private final Set<String> organisations = new HashSet<>();
  private final Map<String, String> groups = new HashMap<>();
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final int partitions;
  private long hour = NO_HOUR;

  /**
   * A feed.
   *
   * @param partitions how many the usage topic has
   */
  Feed(String bootstrapServers, Optional<Settings> settings, int partitions) {
    this.settings = settings;
    this.partitions = partitions;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.LINGER_MS_CONFIG,
                20,
                ProducerConfig.BATCH_SIZE_CONFIG,
                128 * 1024),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  void member(Member member) {
    String key = Ids.userKey(member.org(), member.userId());
    organisation(member.org());
    groups.put(key, member.group());
    send(Topics.MEMBERS, key, member, Ids.of(PART, key, member.group()), member.observedAt());
  }

  /** Settings hold for every organisation of the input, unless they name one. */
  void organisation(String org) {
    if (settings.isEmpty() || !organisations.add(org)) {
      return;
    }
    Settings given = settings.get();
    if (given.org() == null || given.org().equals(org)) {
      Settings own = given.published(org, 1, Instant.EPOCH, PART);
      send(Topics.SETTINGS, org, own, Ids.of(PART, org), Instant.EPOCH);
    }
  }

  void prices(Prices prices) {
    if (!prices.byModel().isEmpty()) {
      PriceBook book = prices.book();
      send(Topics.PRICES, book.org(), book, Ids.of(PART, "prices"), Instant.EPOCH);
    }
  }

  void usage(Usage usage) {
    UsageEvent event = usage.event();
    long at = Math.floorDiv(event.observedAt().toEpochMilli(), HOUR_MILLIS);
    if (at > hour) {
      tick(at);
    }
    organisation(event.org());
    String key = event.key();
    if (usage.group() != null && !Objects.equals(groups.get(key), usage.group())) {
      String user = event.email() == null ? event.userId() : event.email();
      member(MemberLines.member(event.org(), user, null, usage.group()));
    }
    // Without the headers of CloudEvents: nobody but detection reads this topic here.
    send(record(Topics.USAGE_EVENTS, key, event, event.observedAt()));
  }

  /**
   * Ends the hour of the newest usage, and says which instant that is, epoch milliseconds; empty
   * where there was no usage.
   */
  OptionalLong end() {
    if (hour == NO_HOUR) {
      return OptionalLong.empty();
    }
    tick(hour + 1);
    return OptionalLong.of(hour * HOUR_MILLIS);
  }

  /** Says to every partition that all usage before that hour has been written. */
  private void tick(long to) {
    if (hour != NO_HOUR) {
      Tick tick = new Tick(to * HOUR_MILLIS);
      String topic = Topics.USAGE_EVENTS.name();
      for (int partition = 0; partition < partitions; partition++) {
        ProducerRecord<String, byte[]> record =
            new ProducerRecord<>(topic, partition, Math.max(0, tick.at()), "", (byte[]) null);
        tick.mark(record.headers());
        send(record);
      }
    }
    hour = to;
  }

  /**
   * Waits until the broker has everything.
   *
   * @throws IllegalStateException when it refused a record
   */
  void flush() {
    producer.flush();
    throwFailure();
  }

  @Override
  public void close() {
    producer.close();
  }

  private <V> void send(Topic<V> topic, String key, V value, String id, Instant at) {
    ProducerRecord<String, byte[]> record = record(topic, key, value, at);
    CloudEvents.describe(record.headers(), topic, id, PART, key, at);
    send(record);
  }

  private static <V> ProducerRecord<String, byte[]> record(
      Topic<V> topic, String key, V value, Instant at) {
    byte[] bytes = topic.serde().serializer().serialize(topic.name(), value);
    return new ProducerRecord<>(topic.name(), null, Math.max(0, at.toEpochMilli()), key, bytes);
  }

  private void send(ProducerRecord<String, byte[]> record) {
    producer.send(
        record,
        (metadata, e) -> {
          if (e != null) {
            failure.compareAndSet(null, e);
          }
        });
    throwFailure();
  }

  private void throwFailure() {
    Exception e = failure.get();
    if (e != null) {
      throw new IllegalStateException("the replay's broker refused a record: " + e.getMessage(), e);
    }
  }
}
