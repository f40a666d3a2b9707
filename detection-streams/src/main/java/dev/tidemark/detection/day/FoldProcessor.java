package dev.tidemark.detection.day;

import dev.tidemark.detection.intake.Change;
import dev.tidemark.detection.intake.EventRevision;
import dev.tidemark.detection.reference.ReferenceStores;
import dev.tidemark.detection.reference.ReferenceTable;
import dev.tidemark.schemas.CloudEvents;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Member;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UserDay;
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
 * Keeps the sums of each user's day. A changed day is published, and told to the team's statistics,
 * a moment later: the names of changed days wait in a store of their own, so that a crash between
 * the two forgets none.
 */
public final class FoldProcessor implements Processor<String, Change, String, Object> {
  /** Store of days; key {@code org/userId/day}. */
  public static final String DAYS = "user-days";

  /** Store of the keys of days that wait to be published. */
  public static final String WAITING = "waiting-days";

  private final ReportingZone zone;
  private final Duration publishEvery;
  private final String sum;
  private final String publish;
  private final String tellTeam;
  private ProcessorContext<String, Object> context;
  private KeyValueStore<String, DayState> days;
  private ReferenceTable<Member> members;
  private KeyValueStore<String, Long> waiting;

  /**
   * The names of the nodes that sum up pulses, publish a day, and tell the team's statistics of it.
   */
  public FoldProcessor(
      ReportingZone zone, Duration publishEvery, String sum, String publish, String tellTeam) {
    this.zone = zone;
    this.publishEvery = publishEvery;
    this.sum = sum;
    this.publish = publish;
    this.tellTeam = tellTeam;
  }

  @Override
  public void init(ProcessorContext<String, Object> context) {
    this.context = context;
    this.days = context.getStateStore(DAYS);
    this.members =
        new ReferenceTable<>(context.getStateStore(ReferenceStores.MEMBERS), Member.class);
    this.waiting = context.getStateStore(WAITING);
    context.schedule(publishEvery, PunctuationType.WALL_CLOCK_TIME, now -> publishWaiting());
  }

  @Override
  public void process(Record<String, Change> record) {
    Change change = record.value();
    Instant at = change.now().observedAt();
    change
        .before()
        .ifPresent(
            before -> {
              DayState old = load(change, zone.dayOf(before.timestamp()));
              store(old.minus(before, zone.hourOf(before.timestamp()), at));
            });
    EventRevision now = change.now();
    DayState day = load(change, zone.dayOf(now.timestamp()));
    day = day.addressedBy(change).plus(now, zone.hourOf(now.timestamp()), at);
    store(day);
    context.forward(record.withValue((Object) change), sum);
  }

  private DayState load(Change change, LocalDate day) {
    String org = change.event().org();
    String userId = change.event().userId();
    DayState kept = days.get(Ids.userKey(org, userId) + "/" + day);
    return kept != null ? kept : DayState.empty(org, userId, change.event().email(), day);
  }

  private void store(DayState day) {
    String key = Ids.userKey(day.org(), day.userId()) + "/" + day.day();
    days.put(key, day);
    waiting.put(key, day.updatedAt().toEpochMilli());
  }

  private void publishWaiting() {
    List<String> keys = new ArrayList<>();
    try (KeyValueIterator<String, Long> all = waiting.all()) {
      while (all.hasNext()) {
        KeyValue<String, Long> entry = all.next();
        keys.add(entry.key);
      }
    }
    for (String key : keys) {
      DayState day = days.get(key);
      publish(key, day);
      waiting.put(key, null);
    }
  }

  private void publish(String key, DayState day) {
    UserDay value = day.published();
    Record<String, Object> out = new Record<>(key, value, day.updatedAt().toEpochMilli());
    String id = Ids.of("user-day", key, day.updatedAt().toString(), day.total().toString());
    CloudEvents.describe(
        out.headers(), Topics.USER_DAYS, id, "detection-streams", key, day.updatedAt());
    context.forward(out, publish);
    String group = ReferenceStores.group(members, Ids.userKey(day.org(), day.userId()));
    DayTold told = new DayTold(day, group);
    context.forward(new Record<>(key, (Object) told, day.updatedAt().toEpochMilli()), tellTeam);
    days.put(key, day.told(group));
  }
}
