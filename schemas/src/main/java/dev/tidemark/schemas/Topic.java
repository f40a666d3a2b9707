package dev.tidemark.schemas;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;

/**
 * A typed stream on the broker: its name, how its values are written, and how long they are kept.
 *
 * @param kept how long records stay; empty for a compacted topic, which keeps the latest record of
 *     each key
 */
public record Topic<V>(String name, Class<V> type, Serde<V> serde, Optional<Duration> kept) {
  static <V> Topic<V> compacted(String name, Class<V> type) {
    return new Topic<>(Topics.PREFIX + name, type, new JsonSerde<>(type), Optional.empty());
  }

  static <V> Topic<V> kept(String name, Class<V> type, Duration kept) {
    return new Topic<>(Topics.PREFIX + name, type, new JsonSerde<>(type), Optional.of(kept));
  }

  /** Name of the topic that takes records of this one that cannot be decoded. */
  public String deadLetters() {
    return name.replaceFirst("\\.v\\d+$", "") + ".dead-letters.v1";
  }

  /**
   * The topic as the broker is asked to create it. Records carry the time at which they became
   * available, so history is kept by that time; a replay of old usage needs topics that keep
   * everything.
   */
  public NewTopic request(int partitions, short replicas) {
    Map<String, String> config = new HashMap<>();
    config.put(TopicConfig.CLEANUP_POLICY_CONFIG, kept.isPresent() ? "delete" : "compact");
    kept.ifPresent(d -> config.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(d.toMillis())));
    return new NewTopic(name, Optional.of(partitions), Optional.of(replicas)).configs(config);
  }
}
