package dev.tidemark.detection.topology;

import dev.tidemark.detection.day.DayState;
import dev.tidemark.detection.day.FoldProcessor;
import dev.tidemark.detection.intake.DedupeProcessor;
import dev.tidemark.detection.intake.EventRevision;
import dev.tidemark.detection.intake.Fingerprints;
import dev.tidemark.detection.intake.ValidateProcessor;
import dev.tidemark.detection.judge.DataQuality;
import dev.tidemark.detection.judge.JudgeProcessor;
import dev.tidemark.detection.judge.TeamState;
import dev.tidemark.detection.profile.Profile;
import dev.tidemark.detection.pulse.Pulse;
import dev.tidemark.detection.pulse.PulseProcessor;
import dev.tidemark.detection.pulse.Traffic;
import dev.tidemark.detection.pulse.Unsent;
import dev.tidemark.detection.pulse.Upstream;
import dev.tidemark.detection.reference.ReferenceProcessor;
import dev.tidemark.detection.reference.ReferenceStores;
import dev.tidemark.detection.team.MergeProcessor;
import dev.tidemark.detection.team.PartialProcessor;
import dev.tidemark.detection.team.SpreadSketch;
import dev.tidemark.schemas.Topic;
import dev.tidemark.schemas.Topics;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The picture of detection: usage events are validated, deduplicated, folded into days and summed
 * up to pulses by person; a second stage brings the pulses of an organisation into the order of the
 * clock and judges them. Changed days become differences that are merged into team baselines.
 */
public final class DetectionTopology {
  /** Carries the differences between the two stages of the team's statistics. */
  public static final String TEAM_DIFFERENCES = "tidemark.detection.team-differences.v1";

  /** Carries what the first stage tells the second. */
  public static final String PULSES = "tidemark.detection.pulses.v1";

  private static final Deserializer<String> TEXT = Serdes.String().deserializer();
  private static final Deserializer<byte[]> BYTES = Serdes.ByteArray().deserializer();

  private DetectionTopology() {}

  /** The whole topology. */
  public static Topology build(DetectionConfig config) {
    Topology topology = new Topology();
    reference(topology, ReferenceStores.MEMBERS, Topics.MEMBERS);
    reference(topology, ReferenceStores.SETTINGS, Topics.SETTINGS);
    reference(topology, ReferenceStores.PRICES, Topics.PRICES);
    reference(topology, ReferenceStores.CYCLES, Topics.CYCLE_SPEND);
    StateStores stores = new StateStores(config.keeping());
    users(topology, config, stores);
    judge(topology, config, stores);
    teams(topology, config, stores);
    return topology;
  }

  private static void users(Topology topology, DetectionConfig config, StateStores stores) {
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
            () ->
                new ValidateProcessor(
                    "dedupe", "sum-up", "write-quarantine", "write-dead-letters", config.aside()),
            "read-usage")
        .addProcessor("dedupe", DedupeProcessor::new, "validate")
        .addProcessor(
            "fold-day",
            () ->
                new FoldProcessor(
                    config.zone(), config.publishEvery(), "sum-up", "write-user-days", "tell-team"),
            "dedupe")
        .addProcessor(
            "sum-up",
            () -> new PulseProcessor(config.zone(), config.clock(), config.usagePartitions()),
            "fold-day",
            "validate")
        .addProcessor("tell-team", PartialProcessor::new, "fold-day")
        .addStateStore(stores.large(DedupeProcessor.REVISIONS, EventRevision.SERDE), "dedupe")
        .addStateStore(stores.large(DedupeProcessor.FINGERPRINTS, Fingerprints.SERDE), "dedupe")
        .addStateStore(stores.large(FoldProcessor.DAYS, DayState.SERDE), "fold-day")
        .addStateStore(stores.small(FoldProcessor.WAITING, Serdes.Long()), "fold-day")
        .addStateStore(stores.large(PulseProcessor.UNSENT, Unsent.SERDE), "sum-up")
        .addStateStore(stores.small(PulseProcessor.TRAFFIC, Traffic.SERDE), "sum-up");
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
    topology.addSink(
        "write-pulses",
        PULSES,
        Serdes.String().serializer(),
        Upstream.SERDE.serializer(),
        new UpstreamPartitioner(),
        "sum-up");
  }

  private static void judge(Topology topology, DetectionConfig config, StateStores stores) {
    topology
        .addSource(
            AutoOffsetReset.earliest(), "read-pulses", TEXT, Upstream.SERDE.deserializer(), PULSES)
        .addProcessor("judge", () -> new JudgeProcessor(config.zone()), "read-pulses")
        .addStateStore(stores.large(JudgeProcessor.PROFILES, Profile.SERDE), "judge")
        .addStateStore(stores.small(JudgeProcessor.TEAMS, TeamState.SERDE), "judge")
        .addStateStore(stores.small(JudgeProcessor.QUALITY, DataQuality.SERDE), "judge")
        .addStateStore(stores.large(JudgeProcessor.WAITING, Pulse.SERDE), "judge")
        .addStateStore(stores.small(JudgeProcessor.WAITING_TRAFFIC, Traffic.SERDE), "judge")
        .addStateStore(stores.small(JudgeProcessor.PROGRESS, Serdes.Long()), "judge");
    sink(topology, "write-anomalies", Topics.ANOMALIES, "judge");
  }

  private static void teams(Topology topology, DetectionConfig config, StateStores stores) {
    topology
        .addSource(
            AutoOffsetReset.earliest(),
            "read-team-differences",
            TEXT,
            SpreadSketch.SERDE.deserializer(),
            TEAM_DIFFERENCES)
        .addProcessor(
            "merge-teams", () -> new MergeProcessor(config.publishEvery()), "read-team-differences")
        .addStateStore(stores.large(MergeProcessor.SPREADS, SpreadSketch.SERDE), "merge-teams")
        .addStateStore(stores.small(MergeProcessor.WAITING, Serdes.Long()), "merge-teams");
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
}
