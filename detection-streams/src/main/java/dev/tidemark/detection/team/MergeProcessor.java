package dev.tidemark.detection.team;

import dev.tidemark.schemas.CloudEvents;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.TeamBaseline;
import dev.tidemark.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Second stage of the team's statistics: adds the differences up, and publishes what changed a
 * moment later.
 */
public final class MergeProcessor implements Processor<String, SpreadSketch, String, TeamBaseline> {
  /** Store of merged distributions; key {@code org/group/day}. */
  public static final String SPREADS = "team-spreads";

  /** Store of the keys that wait to be published, with the newest record time. */
  public static final String WAITING = "waiting-spreads";

  private final Duration publishEvery;
  private ProcessorContext<String, TeamBaseline> context;
  private KeyValueStore<String, SpreadSketch> spreads;
  private KeyValueStore<String, Long> waiting;

  /** A merge that publishes at most that often. */
  public MergeProcessor(Duration publishEvery) {
    this.publishEvery = publishEvery;
  }

  @Override
  public void init(ProcessorContext<String, TeamBaseline> context) {
    this.context = context;
    this.spreads = context.getStateStore(SPREADS);
    this.waiting = context.getStateStore(WAITING);
    context.schedule(publishEvery, PunctuationType.WALL_CLOCK_TIME, now -> publishWaiting());
  }

  @Override
  public void process(Record<String, SpreadSketch> record) {
    SpreadSketch kept = spreads.get(record.key());
    spreads.put(record.key(), kept == null ? record.value() : kept.plus(record.value()));
    Long newest = waiting.get(record.key());
    waiting.put(
        record.key(), newest == null ? record.timestamp() : Math.max(newest, record.timestamp()));
  }

  private void publishWaiting() {
    List<KeyValue<String, Long>> changed = new ArrayList<>();
    try (KeyValueIterator<String, Long> all = waiting.all()) {
      all.forEachRemaining(changed::add);
    }
    for (KeyValue<String, Long> entry : changed) {
      TeamBaseline baseline =
          baseline(entry.key, spreads.get(entry.key), Instant.ofEpochMilli(entry.value));
      Record<String, TeamBaseline> out = new Record<>(entry.key, baseline, entry.value);
      String id = Ids.of("baseline", entry.key, baseline.toString());
      CloudEvents.describe(
          out.headers(),
          Topics.BASELINES,
          id,
          "detection-streams",
          entry.key,
          baseline.updatedAt());
      context.forward(out);
      waiting.put(entry.key, null);
    }
  }

  static TeamBaseline baseline(String key, SpreadSketch s, Instant at) {
    String org = key.substring(0, key.indexOf('/'));
    int last = key.lastIndexOf('/');
    String group = key.substring(org.length() + 1, last);
    return new TeamBaseline(
        org,
        group,
        LocalDate.parse(key.substring(last + 1)),
        s.count(),
        s.sum(),
        s.mean(),
        s.deviation(),
        s.quantile(0.5),
        s.quantile(0.75),
        s.quantile(0.9),
        s.quantile(0.99),
        at);
  }
}
