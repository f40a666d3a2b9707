package dev.tidemark.detection.judge;

import dev.tidemark.detection.day.ReportingZone;
import dev.tidemark.detection.detector.Detectors;
import dev.tidemark.detection.detector.Detectors.Heed;
import dev.tidemark.detection.detector.Finding;
import dev.tidemark.detection.detector.TeamFigures;
import dev.tidemark.detection.detector.Tuning;
import dev.tidemark.detection.detector.View;
import dev.tidemark.detection.episode.Episodes;
import dev.tidemark.detection.episode.Subject;
import dev.tidemark.detection.profile.CalendarDay;
import dev.tidemark.detection.profile.DayFact;
import dev.tidemark.detection.profile.Profile;
import dev.tidemark.detection.pulse.Pulse;
import dev.tidemark.detection.pulse.Traffic;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Feedback;
import dev.tidemark.schemas.Settings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges one organisation: each pulse against its person's history and the team's hour, and at
 * every full hour the team itself. Between two hours people do not affect each other, so the order
 * in which their pulses come changes nothing. Not safe for use by several threads.
 */
final class OrgJudge {
  private static final long HOUR_MILLIS = 3_600_000;
  private static final int DAY_HOURS = 24;

  /** Everybody's day has ended by so many hours after the day's own end, wherever they work. */
  private static final int LATEST_END = 13;

  /** Days of anybody's usage before the adaptive detectors begin to judge. */
  private static final int LEARNING_DAYS = 10;

  private static final double EARLY_SHARE = 0.35;

  /** Under so many known people a surge of the team may hide, and thresholds rise. */
  private static final int MANY_PEOPLE = 24;

  /** By how much they rise where nobody else is known. */
  private static final double ALONE = 0.5;

  private final String org;
  private final TeamState team;
  private final DataQuality quality;
  private final Profiles profiles;
  private final Directory directory;
  private final ReportingZone zone;
  private final Consumer<Anomaly> out;
  private final SurgeNotices notices;
  private final Tunings tunings = new Tunings();
  private final TreeMap<String, Person> people = new TreeMap<>();
  private TeamFigures figures = TeamFigures.NONE;

  OrgJudge(
      String org,
      TeamState team,
      DataQuality quality,
      Profiles profiles,
      Directory directory,
      ReportingZone zone,
      Consumer<Anomaly> out) {
    this.org = org;
    this.team = team;
    this.quality = quality;
    this.profiles = profiles;
    this.directory = directory;
    this.zone = zone;
    this.out = out;
    this.notices = new SurgeNotices(org, team);
    profiles.each(org, p -> people.put(p.userId(), Person.of(p, directory.group(p.userId()))));
    if (team.figuresDay != Long.MIN_VALUE) {
      figures = figuresBefore(team.figuresDay).team();
    }
  }

  /** The first hour of an organisation. */
  static TeamState begin(long hour) {
    TeamState team = new TeamState();
    team.frontier = hour;
    team.firstLabel = Math.floorDiv(hour, (long) DAY_HOURS);
    team.finalLabel = team.firstLabel - 2;
    return team;
  }

  String org() {
    return org;
  }

  /** The hour up to which all is judged, since the epoch. */
  long frontier() {
    return team.frontier;
  }

  TeamState team() {
    return team;
  }

  DataQuality quality() {
    return quality;
  }

  /** Takes a pulse in and tells what is news. */
  void judge(Pulse pulse) {
    Profile known = profiles.get(pulse.key());
    Profile p = known == null ? new Profile(org, pulse.userId(), pulse.user()) : known;
    List<Pulse.Part> late = p.fold(pulse);
    String group = directory.group(p.userId());
    Instant now = Instant.ofEpochMilli(Math.max(pulse.clock(), team.frontier * HOUR_MILLIS));
    Subject subject = new Subject(p, group);
    Episodes.explainedAway(p, subject, late, now).forEach(out);
    if (p.today() != null) {
      examine(p, subject, pulse, now);
    }
    profiles.put(p);
    people.put(p.userId(), Person.of(p, group));
  }

  private void examine(Profile p, Subject subject, Pulse pulse, Instant now) {
    Settings settings = directory.settings();
    Tuning tuning = tunings.of(settings, subject.group(), p.userId(), p.user());
    long burn =
        pulse.peaks().stream()
            .filter(peak -> peak.hour() >= p.today().startHour())
            .mapToLong(Pulse.Peak::micros)
            .max()
            .orElse(0);
    View view =
        new View(
            p,
            p.usual(),
            teamFor(p, subject.group()),
            tuning,
            burn,
            now,
            cycle(p),
            subject.group());
    boolean planned = settings.isPlanned(subject.group(), p.userId(), p.user(), now);
    Detectors.Findings found =
        Detectors.examine(view, f -> planned ? Heed.KEEP_QUIET : heed(settings, p, f, now));
    Episodes.disowned(p, subject, open -> settings.isWrong(open.id()), now).forEach(out);
    boolean less = pulse.parts().stream().anyMatch(part -> part.cleanMicros() < 0);
    if (less) {
      Episodes.retract(p, subject, found.all(), now).forEach(out);
    }
    p.hit(found.hits());
    Map<Boolean, List<Finding>> quiet =
        found.quiet().stream()
            .collect(Collectors.partitioningBy(f -> Episodes.holds(p.telling(), subject, f)));
    Episodes.Step told = Episodes.hit(p.telling(), subject, found.telling(), true, now);
    Episodes.Step telling = Episodes.hit(told.episode(), subject, quiet.get(true), false, now);
    Episodes.Step recording =
        Episodes.hit(
            p.recording(),
            subject,
            Stream.concat(found.recording().stream(), quiet.get(false).stream()).toList(),
            false,
            now);
    p.episodes(telling.episode(), recording.episode());
    Stream.of(told, telling, recording).forEach(step -> step.lines().forEach(out));
  }

  private static Heed heed(Settings settings, Profile p, Finding f, Instant now) {
    return settings
        .verdict("user", p.userId(), f.detector(), f.excessMicros(), now)
        .map(v -> v == Feedback.Verdict.WRONG ? Heed.USUAL : Heed.KEEP_QUIET)
        .orElse(Heed.TELL);
  }

  private View.Cycle cycle(Profile p) {
    CalendarDay day = p.calendar().getLast();
    long start = directory.cycleStart(p.userId(), LocalDate.ofEpochDay(day.day())).toEpochDay();
    long spent = 0;
    for (CalendarDay d : p.calendar()) {
      spent += d.day() >= start ? d.micros() : 0;
    }
    return new View.Cycle(day, start, spent / 1e6, zone, figures);
  }

  private View.Team teamFor(Profile p, String group) {
    long label = p.today().label();
    double surge = surge(label, group, p.userId());
    long elapsed = team.frontier - p.today().startHour();
    if (team.hours.after(elapsed) < EARLY_SHARE) {
      surge = Math.max(surge, Math.sqrt(of(team.before, group, p.userId())));
    }
    surge *= 1 + ALONE * Math.max(0, MANY_PEOPLE - team.known) / MANY_PEOPLE;
    boolean ready = label - team.firstLabel >= LEARNING_DAYS;
    return new View.Team(
        ready, surge, team.calibration.z(), team.mix.rise(), team.rise, team.weekdayLog);
  }

  private double surge(long label, String group, String userId) {
    TreeMap<String, Double> ofDay = team.surges.get(label);
    return ofDay == null ? 1 : of(ofDay, group, userId);
  }

  private static double of(Map<String, Double> ratios, String group, String userId) {
    Double alone = ratios.get(Surge.PERSON + userId);
    Double own = alone != null ? alone : ratios.get(group);
    return own != null ? own : ratios.getOrDefault(Surge.TEAM, 1.0);
  }

  /** Takes in what a partition saw of the data's quality. */
  void watch(List<Traffic.Cell> cells) {
    quality.plus(cells);
  }

  /** Judges the data's quality in all minutes before that one, since the epoch. */
  void minutes(long minute) {
    quality.judge(minute, org, directory.settings(), out);
  }

  /** The newest minute in which the data's quality is judged, since the epoch. */
  long judgedMinute() {
    return quality.judged();
  }

  /** Ends all that ends at that full hour, since the epoch. */
  void turn(long hour) {
    surges(hour);
    closeDays(hour);
    closeLabels(hour);
    long day = zone.dayOf(Instant.ofEpochSecond((hour - 1) * 3600)).toEpochDay();
    if (day != team.figuresDay) {
      team.figuresDay = day;
      Figures fresh = figuresBefore(day);
      figures = fresh.team();
      team.weekdayLog = fresh.weekdayLog();
      team.rise = fresh.rise();
      team.known = fresh.known();
    }
    team.frontier = hour;
  }

  private Figures figuresBefore(long day) {
    Figures fresh = new Figures(day, directory);
    profiles.each(org, fresh::plus);
    return fresh;
  }

  private void surges(long hour) {
    Map<Long, Map<String, Surge>> now =
        Surge.of(people.values(), team.hours, hour, team.firstLabel + LEARNING_DAYS);
    now.forEach(
        (label, groups) -> {
          TreeMap<String, Double> ratios = new TreeMap<>();
          groups.forEach((group, surge) -> ratios.put(group, surge.ratio()));
          team.surges.put(label, ratios);
        });
    notices.tell(now, hour, directory.settings(), out);
  }

  private void closeDays(long hour) {
    List<Person> ending = new ArrayList<>(0);
    for (Person person : people.values()) {
      if (person.hasDay() && person.endHour() <= hour) {
        ending.add(person);
      }
    }
    for (Person person : ending) {
      Profile p = profiles.get(org + "/" + person.userId());
      close(p, person, hour);
      profiles.put(p);
      people.put(person.userId(), Person.of(p, person.group()));
    }
  }

  private void close(Profile p, Person person, long hour) {
    long label = p.today().label();
    DayEnd end = DayEnd.of(p, surge(label, person.group(), p.userId()), team.rise, team.weekdayLog);
    if (end.fact() != null) {
      team.hours.plus(p.today());
      team.mix.plus(label, end.fact().events(), end.fact().premiumEvents());
      end.score().ifPresent(z -> team.calibration.plus(label, z));
    }
    p.close(end.fact(), end.drift());
    Subject subject = new Subject(p, person.group());
    Instant now = Instant.ofEpochSecond(hour * 3600);
    Episodes.Step telling = Episodes.close(p.telling(), subject, end.fact(), end.usual(), now);
    Episodes.Step recording = Episodes.close(p.recording(), subject, end.fact(), end.usual(), now);
    boolean ended = p.telling() != null && telling.episode() == null;
    if (ended && end.risen()) {
      p.level(p.telling().lastHit().toEpochDay());
    }
    p.episodes(telling.episode(), recording.episode());
    telling.lines().forEach(out);
    recording.lines().forEach(out);
  }

  private void closeLabels(long hour) {
    while ((team.finalLabel + 2) * DAY_HOURS + LATEST_END <= hour) {
      long label = ++team.finalLabel;
      boolean weekend = DayFact.weekend(label);
      team.calibration.close(label);
      team.mix.close(label, weekend);
      team.hours.age();
      if (!weekend) {
        team.before.clear();
        team.before.putAll(team.surges.getOrDefault(label, new TreeMap<>()));
      }
      team.surges.headMap(label, true).clear();
      notices.end(label, hour, out);
    }
  }
}
