package dev.tidemark.detection.pulse;

import dev.tidemark.detection.day.ReportingZone;
import dev.tidemark.detection.intake.Change;
import dev.tidemark.detection.intake.Tick;
import dev.tidemark.schemas.UsageEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Sums many events of a person up to one pulse: told at once where it matters, at the end of the
 * hour at the latest. Says in between how far its partition is.
 */
public final class PulseProcessor implements Processor<String, Object, String, Upstream> {
  /** Store of what is unsent; key {@code org/userId}. */
  public static final String UNSENT = "unsent-pulses";

  /** Store of data quality that is unsent; key {@code org/minute}. */
  public static final String TRAFFIC = "unsent-traffic";

  private static final long HOUR_MILLIS = 3_600_000;
  private static final long MINUTE_MILLIS = 60_000;
  private static final long PAST_MILLIS = 48 * HOUR_MILLIS;

  /** About as many as fit into 100 KB; a long history makes many records. */
  private static final int CELLS = 2_000;

  /** Makes all minutes of the same length as text, so that keys sort as numbers do. */
  private static final long FIRST_MINUTE = 1_000_000_000;

  private final ReportingZone zone;
  private final PulseClock clock;
  private final int partitions;
  private final TreeSet<String> waiting = new TreeSet<>();
  private ProcessorContext<String, Upstream> context;
  private KeyValueStore<String, Unsent> unsent;
  private KeyValueStore<String, Traffic> traffic;
  private LiveProgress live;

  /**
   * A processor.
   *
   * @param partitions how many the usage topic has
   */
  public PulseProcessor(ReportingZone zone, PulseClock clock, int partitions) {
    this.zone = zone;
    this.clock = clock;
    this.partitions = partitions;
  }

  @Override
  public void init(ProcessorContext<String, Upstream> context) {
    this.context = context;
    this.unsent = context.getStateStore(UNSENT);
    this.traffic = context.getStateStore(TRAFFIC);
    try (KeyValueIterator<String, Unsent> all = unsent.all()) {
      while (all.hasNext()) {
        KeyValue<String, Unsent> entry = all.next();
        if (!entry.value.isEmpty()) {
          waiting.add(entry.key);
        }
      }
    }
    if (clock.live()) {
      live = new LiveProgress();
      context.schedule(clock.every(), PunctuationType.WALL_CLOCK_TIME, this::tellLive);
    }
  }

  @Override
  public void process(Record<String, Object> record) {
    if (record.value() instanceof Tick tick) {
      tell(tick.at());
    } else if (record.value() instanceof Change change) {
      count(record.key(), change);
    }
  }

  private void count(String key, Change change) {
    UsageEvent event = change.event();
    long observedAt = event.observedAt().toEpochMilli();
    if (live != null) {
      live.seen(observedAt, context.currentSystemTimeMs());
    }
    Unsent known = unsent.get(key);
    Unsent user = known == null ? new Unsent(event.org(), event.userId()) : known;
    if (!user.isEmpty() && hour(user.clock()) != hour(observedAt)) {
      forward(user.take());
    }
    user.seen(event.email(), observedAt);
    change.before().ifPresent(b -> user.count(b, day(b.timestamp()), -1));
    user.count(change.now(), day(change.now().timestamp()), 1);
    if (user.urgent()) {
      forward(user.take());
      waiting.remove(key);
    } else {
      waiting.add(key);
    }
    unsent.put(key, user);
    watch(change, Math.floorDiv(observedAt, MINUTE_MILLIS));
  }

  private long day(Instant at) {
    return zone.dayOf(at).toEpochDay();
  }

  private static long hour(long millis) {
    return Math.floorDiv(millis, HOUR_MILLIS);
  }

  /**
   * Only what is seen for the first time says something of the source, and not what was long past
   * when it was seen: a past that is filled in is no news of anybody's prices.
   */
  private void watch(Change change, long minute) {
    UsageEvent e = change.event();
    boolean past = e.timestamp().toEpochMilli() < e.observedAt().toEpochMilli() - PAST_MILLIS;
    if (change.before().isPresent() || e.withdrawn() || past) {
      return;
    }
    boolean checked = change.cleaning().checksPrice();
    boolean off = change.cleaning().offPrice(e);
    boolean twice = change.cleaning().duplicate();
    Traffic.Cell cell =
        new Traffic.Cell(
            minute,
            e.model(),
            e.source() == null ? "" : e.source(),
            1,
            checked ? 1 : 0,
            off ? 1 : 0,
            off ? e.costMicros() - change.cleaning().listMicros() : 0,
            twice ? 1 : 0,
            twice ? e.costMicros() : 0);
    String key = e.org() + "/" + (FIRST_MINUTE + minute);
    Traffic kept = traffic.get(key);
    traffic.put(key, (kept == null ? new Traffic(e.org(), List.of()) : kept).plus(cell));
  }

  private void tellLive(long now) {
    live.upTo(now).ifPresent(this::tell);
  }

  private void tell(long upTo) {
    for (String key : List.copyOf(waiting)) {
      Unsent user = unsent.get(key);
      if (hour(user.clock()) < hour(upTo)) {
        forward(user.take());
        unsent.put(key, user);
        waiting.remove(key);
      }
    }
    tellTraffic();
    context.forward(
        new Record<>(
            "", new Progress(context.taskId().partition(), partitions, upTo), Math.max(upTo, 0)));
  }

  private void tellTraffic() {
    List<KeyValue<String, Traffic>> all = new ArrayList<>();
    try (KeyValueIterator<String, Traffic> minutes = traffic.all()) {
      minutes.forEachRemaining(all::add);
    }
    for (int i = 0; i < all.size(); ) {
      String org = all.get(i).value.org();
      List<Traffic.Cell> cells = new ArrayList<>();
      for (; i < all.size() && all.get(i).value.org().equals(org) && cells.size() < CELLS; i++) {
        cells.addAll(all.get(i).value.cells());
        traffic.put(all.get(i).key, null);
      }
      long newest = cells.getLast().minute() * MINUTE_MILLIS;
      context.forward(new Record<>(org, new Traffic(org, cells), Math.max(newest, 0)));
    }
  }

  private void forward(Pulse pulse) {
    if (!pulse.parts().isEmpty()) {
      context.forward(new Record<>(pulse.org(), pulse, Math.max(pulse.clock(), 0)));
    }
  }
}
