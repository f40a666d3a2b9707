package dev.tidemark.standalone.replay;

import dev.tidemark.schemas.CloudEvents;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Member;
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

  private final KafkaProducer<String, byte[]> producer;
  private final Optional<Settings> settings;
  private final Set<String> organisations = new HashSet<>();
  private final Map<String, String> groups = new HashMap<>();
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  Feed(String bootstrapServers, Optional<Settings> settings) {
    this.settings = settings;
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
      Settings own = new Settings(org, given.profile(), given.detectors(), 1, Instant.EPOCH, PART);
      send(Topics.SETTINGS, org, own, Ids.of(PART, org), Instant.EPOCH);
    }
  }

  void usage(Usage usage) {
    UsageEvent event = usage.event();
    organisation(event.org());
    String key = event.key();
    if (usage.group() != null && !Objects.equals(groups.get(key), usage.group())) {
      String user = event.email() == null ? event.userId() : event.email();
      member(MemberLines.member(event.org(), user, null, usage.group()));
    }
    send(Topics.USAGE_EVENTS, key, event, event.id(), event.observedAt());
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
    byte[] bytes = topic.serde().serializer().serialize(topic.name(), value);
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(topic.name(), null, Math.max(0, at.toEpochMilli()), key, bytes);
    CloudEvents.describe(record.headers(), topic, id, PART, key, at);
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
