package dev.tidemark.detection.topology;

import dev.tidemark.detection.day.DayState;
import dev.tidemark.detection.day.FoldProcessor;
import dev.tidemark.detection.episode.DetectProcessor;
import dev.tidemark.detection.intake.DedupeProcessor;
import dev.tidemark.detection.intake.EventRevision;
import dev.tidemark.detection.intake.ValidateProcessor;
import dev.tidemark.detection.profile.UserProfile;
import dev.tidemark.detection.reference.ReferenceProcessor;
import dev.tidemark.detection.reference.ReferenceStores;
import dev.tidemark.detection.team.MergeProcessor;
import dev.tidemark.detection.team.PartialProcessor;
import dev.tidemark.detection.team.SpreadSketch;
import dev.tidemark.schemas.Topic;
import dev.tidemark.schemas.Topics;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The picture of detection: usage events are validated, deduplicated, folded into days and
 * profiles, and examined; changed days become differences that a second stage merges into team
 * baselines.
 */
public final class DetectionTopology {
  /** Carries the differences between the two stages of the team's statistics. */
  public static final String TEAM_DIFFERENCES = "tidemark.detection.team-differences.v1";

  private static final Deserializer<String> TEXT = Serdes.String().deserializer();
  private static final Deserializer<byte[]> BYTES = Serdes.ByteArray().deserializer();

  private DetectionTopology() {}

  /** The whole topology. */
  public static Topology build(DetectionConfig config) {
    Topology topology = new Topology();
    reference(topology, ReferenceStores.MEMBERS, Topics.MEMBERS);
    reference(topology, ReferenceStores.SETTINGS, Topics.SETTINGS);
    reference(topology, ReferenceStores.BASELINES, Topics.BASELINES);
    users(topology, config);
    teams(topology, config);
    return topology;
  }

  private static void users(Topology topology, DetectionConfig config) {
    topology
        .addSource(
            AutoOffsetReset.earliest(),
            "read-usage",
            new ClampedTimestamps(),
            TEXT,
            BYTES,
            Topics.USAGE_EVENTS.name())
        .addProcessor(
            "validate",
            () -> new ValidateProcessor("dedupe", "write-quarantine", "write-dead-letters"),
            "read-usage")
        .addProcessor("dedupe", DedupeProcessor::new, "validate")
        .addProcessor(
            "fold-day",
            () ->
                new FoldProcessor(
                    config.zone(), config.publishEvery(), "detect", "write-user-days", "tell-team"),
            "dedupe")
        .addProcessor("detect", () -> new DetectProcessor(config.zone()), "fold-day")
        .addProcessor("tell-team", PartialProcessor::new, "fold-day")
        .addStateStore(store(DedupeProcessor.REVISIONS, EventRevision.SERDE), "dedupe")
        .addStateStore(store(FoldProcessor.DAYS, DayState.SERDE), "fold-day", "tell-team")
        .addStateStore(waiting(FoldProcessor.WAITING), "fold-day")
        .addStateStore(store(DetectProcessor.PROFILES, UserProfile.SERDE), "detect");
    sink(topology, "write-anomalies", Topics.ANOMALIES, "detect");
    sink(topology, "write-user-days", Topics.USER_DAYS, "fold-day");
    sink(topology, "write-quarantine", Topics.QUARANTINE, "validate");
    topology.addSink(
        "write-dead-letters",
        Topics.USAGE_EVENTS.deadLetters(),
        Serdes.String().serializer(),
        Serdes.ByteArray().serializer(),
        "validate");
    topology.addSink(
        "write-team-differences",
        TEAM_DIFFERENCES,
        Serdes.String().serializer(),
        SpreadSketch.SERDE.serializer(),
        "tell-team");
  }

  private static void teams(Topology topology, DetectionConfig config) {
    topology
        .addSource(
            AutoOffsetReset.earliest(),
            "read-team-differences",
            TEXT,
            SpreadSketch.SERDE.deserializer(),
            TEAM_DIFFERENCES)
        .addProcessor(
            "merge-teams", () -> new MergeProcessor(config.publishEvery()), "read-team-differences")
        .addStateStore(store(MergeProcessor.SPREADS, SpreadSketch.SERDE), "merge-teams")
        .addStateStore(waiting(MergeProcessor.WAITING), "merge-teams");
    sink(topology, "write-baselines", Topics.BASELINES, "merge-teams");
  }

  private static void reference(Topology topology, String name, Topic<?> topic) {
    StoreBuilder<KeyValueStore<String, byte[]>> store =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
            .withLoggingDisabled();
    topology.addGlobalStore(
        store,
        "read-" + name,
        TEXT,
        BYTES,
        topic.name(),
        "keep-" + name,
        () -> new ReferenceProcessor(name));
  }

  private static <V> void sink(Topology topology, String name, Topic<V> topic, String parent) {
    topology.addSink(
        name, topic.name(), Serdes.String().serializer(), topic.serde().serializer(), parent);
  }

  private static <V> StoreBuilder<KeyValueStore<String, V>> store(String name, Serde<V> serde) {
    return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), serde)
        .withCachingEnabled()
        .withLoggingEnabled(Map.of());
  }

  private static StoreBuilder<KeyValueStore<String, Long>> waiting(String name) {
    return Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.Long())
        .withLoggingEnabled(Map.of());
  }
}
