package dev.tidemark.detection.judge;

import dev.tidemark.detection.day.ReportingZone;
import dev.tidemark.detection.profile.Profile;
import dev.tidemark.detection.pulse.Progress;
import dev.tidemark.detection.pulse.Pulse;
import dev.tidemark.detection.pulse.Traffic;
import dev.tidemark.detection.pulse.Upstream;
import dev.tidemark.detection.reference.ReferenceStores;
import dev.tidemark.detection.reference.ReferenceTable;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.CloudEvents;
import dev.tidemark.schemas.CycleSpend;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Member;
import dev.tidemark.schemas.Settings;
import dev.tidemark.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Second stage of detection: brings the pulses of all partitions into the order of the clock, hour
 * by hour, and judges each organisation. An hour turns when every partition of the usage topic is
 * past it; what belongs to the hour that is on is judged at once.
 */
public final class JudgeProcessor implements Processor<String, Upstream, String, Anomaly> {
  /** Store of profiles; key {@code org/userId}. */
  public static final String PROFILES = "user-profiles";

  /** Store of what is known of whole organisations. */
  public static final String TEAMS = "team-states";

  /** Store of what is known of the data's quality, by organisation. */
  public static final String QUALITY = "data-quality";

  /** Store of pulses whose hour has not come. */
  public static final String WAITING = "waiting-pulses";

  /** Store of data quality whose minute has not come. */
  public static final String WAITING_TRAFFIC = "waiting-traffic";

  /** Store of how far each partition of the usage topic is, and how far all is judged. */
  public static final String PROGRESS = "usage-progress";

  /** The key under which the store of progress says up to when all is judged. */
  public static final String JUDGED = "judged";

  private static final long HOUR_MILLIS = 3_600_000;
  private static final long MINUTE_MILLIS = 60_000;
  private static final long HOUR_MINUTES = 60;

  /** As many as are judged at once, so that a long history does not hold up the stream thread. */
  private static final int PULSES_AT_ONCE = 20_000;

  private static final Duration GO_ON_EVERY = Duration.ofMillis(50);

  private final ReportingZone zone;
  private final TreeMap<String, OrgJudge> judges = new TreeMap<>();
  private final TreeSet<String> unbegun = new TreeSet<>();
  private final TreeSet<String> unreleased = new TreeSet<>();
  private ProcessorContext<String, Anomaly> context;
  private ReferenceTable<Member> members;
  private ReferenceTable<Settings> settings;
  private ReferenceTable<CycleSpend> spend;
  private StoredProfiles profiles;
  private KeyValueStore<String, TeamState> teams;
  private KeyValueStore<String, DataQuality> quality;
  private KeyValueStore<String, Long> progress;
  private WaitingPulses waiting;
  private WaitingTraffic waitingTraffic;
  private int partitions = Integer.MAX_VALUE;

  /** The clock when it was last advanced: each partition tells, only the slowest matters. */
  private long advancedTo = -1;

  private boolean unfinished;

  /** A processor whose calendar days begin in that zone. */
  public JudgeProcessor(ReportingZone zone) {
    this.zone = zone;
  }

  @Override
  public void init(ProcessorContext<String, Anomaly> context) {
    this.context = context;
    this.members =
        new ReferenceTable<>(context.getStateStore(ReferenceStores.MEMBERS), Member.class);
    this.settings =
        new ReferenceTable<>(context.getStateStore(ReferenceStores.SETTINGS), Settings.class);
    this.spend =
        new ReferenceTable<>(context.getStateStore(ReferenceStores.CYCLES), CycleSpend.class);
    KeyValueStore<String, Profile> store = context.getStateStore(PROFILES);
    this.profiles = new StoredProfiles(store);
    this.teams = context.getStateStore(TEAMS);
    this.quality = context.getStateStore(QUALITY);
    this.progress = context.getStateStore(PROGRESS);
    this.waiting = new WaitingPulses(context.getStateStore(WAITING));
    this.waitingTraffic = new WaitingTraffic(context.getStateStore(WAITING_TRAFFIC));
    try (KeyValueIterator<String, TeamState> all = teams.all()) {
      while (all.hasNext()) {
        KeyValue<String, TeamState> entry = all.next();
        judges.put(entry.key, judge(entry.key, entry.value));
        unreleased.add(entry.key);
      }
    }
    unbegun.addAll(waiting.organisations());
    unbegun.removeAll(judges.keySet());
    context.schedule(GO_ON_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> goOn());
  }

  private OrgJudge judge(String org, TeamState team) {
    DataQuality known = quality.get(org);
    Settings defaults = Settings.defaults(org);
    return new OrgJudge(
        org,
        team,
        known == null ? new DataQuality() : known,
        profiles,
        Directory.of(
            new StoredPeople(org, members, spend, zone), () -> settings.get(org).orElse(defaults)),
        zone,
        this::forward);
  }

  @Override
  public void process(Record<String, Upstream> record) {
    switch (record.value()) {
      case Pulse pulse -> take(pulse);
      case Traffic traffic -> watch(traffic);
      case Progress news -> {
        partitions = news.partitions();
        String key = Integer.toString(news.partition());
        Long before = progress.get(key);
        if (before == null || before < news.upTo()) {
          progress.put(key, news.upTo());
        }
        advance();
      }
    }
  }

  private void take(Pulse pulse) {
    OrgJudge judge = judges.get(pulse.org());
    long until = judge == null ? Long.MIN_VALUE : (judge.frontier() + 1) * HOUR_MILLIS;
    boolean inOrder = !unreleased.contains(pulse.org()) || pulse.clock() < until - HOUR_MILLIS;
    if (judge != null && pulse.clock() < until && inOrder) {
      judge.judge(pulse);
      return;
    }
    waiting.add(pulse, context.recordMetadata().map(RecordMetadata::offset).orElse(0L));
    if (judge == null) {
      unbegun.add(pulse.org());
    }
  }

  private void watch(Traffic traffic) {
    OrgJudge judge = judges.get(traffic.org());
    long earliest = judge == null ? 0 : judge.judgedMinute() + 1;
    waitingTraffic.add(
        traffic, earliest, context.recordMetadata().map(RecordMetadata::offset).orElse(0L));
  }

  /** Judges the data's quality in all minutes before that one. */
  private void minutes(OrgJudge judge, long minute) {
    long from = Math.max(0, judge.judgedMinute());
    waitingTraffic.take(judge.org(), from, minute).forEach(seen -> judge.watch(seen.cells()));
    judge.minutes(minute);
  }

  private void goOn() {
    if (unfinished) {
      advance();
    }
  }

  /** Judges all that every partition is past. */
  private void advance() {
    long upTo = upTo();
    if (upTo < 0 || (upTo <= advancedTo && !unfinished)) {
      return;
    }
    advancedTo = upTo;
    for (String org : List.copyOf(unbegun)) {
      long first = waiting.firstClock(org);
      if (first >= 0 && first < upTo) {
        judges.put(org, judge(org, OrgJudge.begin(Math.floorDiv(first, HOUR_MILLIS))));
        unreleased.add(org);
        unbegun.remove(org);
      }
    }
    int budget = PULSES_AT_ONCE;
    for (OrgJudge judge : judges.values()) {
      budget = advance(judge, upTo, budget);
    }
    unfinished = budget <= 0;
    if (!unfinished) {
      progress.put(JUDGED, upTo);
    }
  }

  private int advance(OrgJudge judge, long upTo, int budget) {
    long until = Math.floorDiv(upTo, HOUR_MILLIS);
    int left = budget;
    boolean turned = false;
    while (left > 0) {
      left = release(judge, left);
      if (left <= 0 || judge.frontier() >= until) {
        break;
      }
      minutes(judge, (judge.frontier() + 1) * HOUR_MINUTES);
      judge.turn(judge.frontier() + 1);
      unreleased.add(judge.org());
      turned = true;
    }
    if (left > 0) {
      minutes(judge, Math.floorDiv(upTo, MINUTE_MILLIS));
    }
    if (turned || left <= 0) {
      teams.put(judge.org(), judge.team());
    }
    quality.put(judge.org(), judge.quality());
    return left;
  }

  private int release(OrgJudge judge, int budget) {
    if (!unreleased.contains(judge.org())) {
      return budget;
    }
    long from = judge.frontier() * HOUR_MILLIS;
    List<Pulse> due = waiting.take(judge.org(), from, from + HOUR_MILLIS, budget);
    due.forEach(judge::judge);
    if (due.size() < budget) {
      unreleased.remove(judge.org());
    }
    return budget - due.size();
  }

  /** Up to when every partition has told; -1 while one has told nothing. */
  private long upTo() {
    long least = Long.MAX_VALUE;
    for (int p = 0; p < partitions; p++) {
      Long upTo = partitions == Integer.MAX_VALUE ? null : progress.get(Integer.toString(p));
      if (upTo == null) {
        return -1;
      }
      least = Math.min(least, upTo);
    }
    return least;
  }

  private void forward(Anomaly line) {
    long at = Math.max(line.detectedAt().toEpochMilli(), 0);
    Record<String, Anomaly> out = new Record<>(line.key(), line, at);
    String id =
        Ids.of("anomaly-line", line.id(), line.change().wire(), line.detectedAt().toString());
    CloudEvents.describe(
        out.headers(), Topics.ANOMALIES, id, "detection-streams", line.key(), line.detectedAt());
    context.forward(out);
  }
}
