package dev.tidemark.detection.episode;

import dev.tidemark.detection.day.DayFolded;
import dev.tidemark.detection.day.DayState;
import dev.tidemark.detection.day.ReportingZone;
import dev.tidemark.detection.detector.Detectors;
import dev.tidemark.detection.detector.Finding;
import dev.tidemark.detection.detector.TeamHistory;
import dev.tidemark.detection.detector.View;
import dev.tidemark.detection.intake.Change;
import dev.tidemark.detection.profile.DayFact;
import dev.tidemark.detection.profile.Episode;
import dev.tidemark.detection.profile.UserProfile;
import dev.tidemark.detection.reference.ReferenceStores;
import dev.tidemark.detection.reference.ReferenceTable;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.CloudEvents;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Member;
import dev.tidemark.schemas.Settings;
import dev.tidemark.schemas.TeamBaseline;
import dev.tidemark.schemas.Topics;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Folds a change into the user's profile, runs the detectors on the day it fell on, and forwards
 * what is news.
 */
public final class DetectProcessor implements Processor<String, DayFolded, String, Anomaly> {
  /** Store of profiles; key {@code org/userId}. */
  public static final String PROFILES = "user-profiles";

  private final ReportingZone zone;
  private ProcessorContext<String, Anomaly> context;
  private KeyValueStore<String, UserProfile> profiles;
  private ReferenceTable<Member> members;
  private ReferenceTable<Settings> settings;
  private ReferenceTable<TeamBaseline> baselines;

  /** A processor whose days begin in that zone. */
  public DetectProcessor(ReportingZone zone) {
    this.zone = zone;
  }

  @Override
  public void init(ProcessorContext<String, Anomaly> context) {
    this.context = context;
    this.profiles = context.getStateStore(PROFILES);
    this.members =
        new ReferenceTable<>(context.getStateStore(ReferenceStores.MEMBERS), Member.class);
    this.settings =
        new ReferenceTable<>(context.getStateStore(ReferenceStores.SETTINGS), Settings.class);
    this.baselines =
        new ReferenceTable<>(context.getStateStore(ReferenceStores.BASELINES), TeamBaseline.class);
  }

  @Override
  public void process(Record<String, DayFolded> record) {
    Change change = record.value().change();
    DayState day = record.value().day();
    Instant now = change.now().observedAt();
    UserProfile profile = fold(record.key(), change, day, now);
    List<Anomaly> lines = new ArrayList<>();
    profile = detect(profile, day, change, now, lines);
    profiles.put(record.key(), profile);
    for (Anomaly line : lines) {
      forward(record, line);
    }
  }

  private UserProfile fold(String key, Change change, DayState day, Instant now) {
    UserProfile kept = profiles.get(key);
    UserProfile profile = kept == null ? UserProfile.EMPTY : kept;
    if (change.before().isPresent()) {
      profile =
          profile.burned(
              change.before().get().timestamp(),
              -change.before().get().totals().spendMicros(),
              now);
    }
    profile = profile.burned(change.now().timestamp(), change.now().totals().spendMicros(), now);
    return profile.with(day, profile.burn().sum());
  }

  private UserProfile detect(
      UserProfile profile, DayState day, Change change, Instant now, List<Anomaly> lines) {
    String org = day.org();
    Subject subject =
        new Subject(day, ReferenceStores.group(members, Ids.userKey(org, day.userId())));
    List<LocalDate> active = profile.days().stream().map(DayFact::day).toList();
    Episodes.Step telling = Episodes.close(profile.telling(), subject, active, now);
    Episodes.Step recording = Episodes.close(profile.recording(), subject, active, now);
    lines.addAll(telling.lines());
    lines.addAll(recording.lines());

    Settings own = settings.get(org).orElseGet(() -> Settings.defaults(org));
    TeamHistory team =
        new TeamHistory(d -> baselines.get(org + "/" + TeamBaseline.WHOLE_ORG + "/" + d));
    Detectors.Findings found = Detectors.examine(new View(profile, day, team, own, zone, now));
    if (change.spendDeltaMicros() < 0) {
      List<Finding> all =
          Stream.concat(found.telling().stream(), found.recording().stream()).toList();
      telling = append(lines, Episodes.retract(telling.episode(), subject, all, now));
      recording = append(lines, Episodes.retract(recording.episode(), subject, all, now));
    }
    telling = append(lines, Episodes.hit(telling.episode(), subject, found.telling(), true, now));
    recording =
        append(lines, Episodes.hit(recording.episode(), subject, found.recording(), false, now));
    return capped(profile, day.day(), found.telling(), telling.episode())
        .with(telling.episode(), recording.episode());
  }

  private static Episodes.Step append(List<Anomaly> lines, Episodes.Step step) {
    lines.addAll(step.lines());
    return step;
  }

  /**
   * Keeps an alerted day from becoming the yardstick, until it is clear that this is the new
   * normal.
   */
  private static UserProfile capped(
      UserProfile profile, LocalDate day, List<Finding> findings, Episode episode) {
    long cap = findings.stream().mapToLong(Finding::capMicros).filter(c -> c > 0).min().orElse(0);
    boolean normalByNow = episode != null && episode.hitDays() >= Episodes.NEW_NORMAL_DAYS;
    boolean keep =
        cap == 0 && profile.fact(day).map(DayFact::capMicros).orElse(0L) > 0 && episode != null;
    return keep ? profile : profile.capped(day, normalByNow ? 0 : cap);
  }

  private void forward(Record<String, DayFolded> record, Anomaly line) {
    long at = Math.max(record.timestamp(), 0);
    Record<String, Anomaly> out = new Record<>(line.key(), line, at);
    String id =
        Ids.of("anomaly-line", line.id(), line.change().wire(), line.detectedAt().toString());
    CloudEvents.describe(
        out.headers(), Topics.ANOMALIES, id, "detection-streams", line.key(), line.detectedAt());
    context.forward(out);
  }
}
