package dev.tidemark.standalone.bench;

import dev.tidemark.bench.api.Times;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Topics;
import dev.tidemark.simulator.slack.SlackMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * People who each send one request that is an anomaly, and when the broker had it: what comes of it
 * is timed from there.
 */
final class Probes implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
  private final Map<String, Instant> acknowledgedAt = new ConcurrentHashMap<>();
  private final Set<String> found = ConcurrentHashMap.newKeySet();
  private final Set<String> echoed = ConcurrentHashMap.newKeySet();
  private final Times broker = new Times();
  private final Times detection = new Times();
  private final Thread reader;
  private volatile boolean closed;

  /** Begins to read the usage and the anomalies that are written from now on. */
  Probes(String bootstrapServers) {
    KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
                1),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        List.of(Topics.USAGE_EVENTS.name(), Topics.ANOMALIES.name()).stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    reader = Thread.ofPlatform().daemon().name("probes").start(() -> read(consumer));
  }

  /** The broker has a probe's event since now. */
  void acknowledged(String email) {
    acknowledgedAt.put(email, Instant.now());
    acknowledged.put(email, System.nanoTime());
  }

  /** How many the broker has. */
  int sent() {
    return acknowledged.size();
  }

  /** How many of them detection has found. */
  int found() {
    return found.size();
  }

  /** From the broker's answer until a plain consumer had the event. */
  Times broker() {
    return broker;
  }

  /** From the broker's answer until a consumer of committed records had the anomaly. */
  Times detection() {
    return detection;
  }

  /** From the broker's answer until Slack had the first message that names the person. */
  Times slack(List<SlackMessage> messages) {
    Times times = new Times();
    Set<String> told = new HashSet<>();
    for (SlackMessage message : messages) {
      String text = message.text() + " " + message.blocks() + " " + message.attachments();
      acknowledgedAt.forEach(
          (email, at) -> {
            if (text.contains(email) && told.add(email)) {
              times.add(Duration.between(at, message.receivedAt()).toNanos(), text.length());
            }
          });
    }
    for (int missing = acknowledgedAt.size() - told.size(); missing > 0; missing--) {
      times.fail();
    }
    return times;
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    reader.join(Duration.ofSeconds(10));
  }

  private void read(KafkaConsumer<String, byte[]> consumer) {
    try (consumer) {
      while (!closed) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          if (record.topic().equals(Topics.ANOMALIES.name())) {
            anomaly(Topics.ANOMALIES.serde().deserializer().deserialize(null, record.value()));
          } else {
            usage(record);
          }
        }
      }
    }
  }

  private void usage(ConsumerRecord<String, byte[]> record) {
    if (record.headers().lastHeader(LoadGenerator.PROBE) != null) {
      String email =
          Topics.USAGE_EVENTS.serde().deserializer().deserialize(null, record.value()).email();
      if (echoed.add(email)) {
        took(broker, email);
      }
    }
  }

  private void anomaly(Anomaly anomaly) {
    if (LoadGenerator.isProbe(anomaly.user()) && found.add(anomaly.user())) {
      took(detection, anomaly.user());
    }
  }

  /** A consumer may have a record before the producer's thread has heard of it: that is no time. */
  private void took(Times times, String email) {
    Long at = acknowledged.get(email);
    times.add(at == null ? 0 : Math.max(0, System.nanoTime() - at), 0);
  }
}
