package dev.tidemark.detection.episode;

import dev.tidemark.detection.detector.Finding;
import dev.tidemark.detection.profile.DayFact;
import dev.tidemark.detection.profile.Episode;
import dev.tidemark.detection.profile.Hit;
import dev.tidemark.detection.profile.OpenAnomaly;
import dev.tidemark.detection.profile.Profile;
import dev.tidemark.detection.pulse.Pulse;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Anomaly.Change;
import dev.tidemark.schemas.DetectorCatalogue;
import dev.tidemark.schemas.Severity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * What findings do to a subject's episode, and which lines are told: pure functions of state and
 * input.
 */
public final class Episodes {
  /** Active days at the usual level after which an episode is over. */
  public static final int QUIET_DAYS = 2;

  /** Active days without a finding, at whatever level, after which an episode is over. */
  public static final int CALM_DAYS = 10;

  /** Findings of one episode that are followed at a time; older ones are cleared. */
  private static final int MOST_OPEN = 10;

  /** Days with findings after which the new level is no longer kept out of the person's history. */
  public static final int NEW_NORMAL_DAYS = 6;

  private static final String REVISED = "a revision of the data explains it";

  /** The state after a step, null for no open episode, and the lines that it made. */
  public record Step(Episode episode, List<Anomaly> lines) {}

  private Episodes() {}

  /**
   * Takes an active day that ended into account: an episode is over after enough days without a
   * finding that were back at the usual level, or after a while without a finding at whatever
   * level, which is the new usual then.
   *
   * @param fact the day; null for one without usage, which says nothing
   * @param usual the day was back at the usual level
   */
  public static Step close(
      Episode episode, Subject subject, DayFact fact, boolean usual, Instant now) {
    if (episode == null || fact == null || fact.label() <= episode.lastHit().toEpochDay()) {
      return new Step(episode, List.of());
    }
    Episode next = episode.calm(usual);
    if (next.quietDays() >= QUIET_DAYS) {
      String why = "back at the usual level for " + next.quietDays() + " active days";
      return new Step(null, end(next, subject, now, why));
    }
    if (next.calmDays() >= CALM_DAYS) {
      String why = "nothing new for " + next.calmDays() + " active days; this is the new usual";
      return new Step(null, end(next, subject, now, why));
    }
    return new Step(next, List.of());
  }

  /** Ends an episode whatever its state. */
  public static List<Anomaly> end(Episode episode, Subject subject, Instant now, String why) {
    return episode.open().stream()
        .map(open -> EpisodeLines.closing(episode, open, subject, Change.CLEARED, now, why))
        .toList();
  }

  /** Whether the episode already follows the anomaly that the finding is about. */
  public static boolean holds(Episode episode, Subject subject, Finding finding) {
    return episode != null && known(episode, EpisodeLines.anomalyId(subject, finding)) != null;
  }

  private static OpenAnomaly known(Episode episode, String id) {
    return episode.open().stream().filter(o -> o.id().equals(id)).findFirst().orElse(null);
  }

  /**
   * Adds findings to the episode, or opens one; {@code tells} says whether people are told. What
   * they are not told of does not raise the severity of an episode, so that a later finding that
   * does tell is news.
   */
  public static Step hit(
      Episode episode, Subject subject, List<Finding> findings, boolean tells, Instant now) {
    List<Finding> worstFirst = new ArrayList<>(findings);
    worstFirst.sort(
        Comparator.comparing(Finding::severity)
            .reversed()
            .thenComparing(Comparator.comparingLong(Finding::excessMicros).reversed()));
    List<Anomaly> lines = new ArrayList<>();
    Episode state = episode;
    for (Finding finding : worstFirst) {
      String id = EpisodeLines.anomalyId(subject, finding);
      Episode before = state;
      OpenAnomaly known = before == null ? null : known(before, id);
      Severity severity =
          known != null && known.severity().compareTo(finding.severity()) > 0
              ? known.severity()
              : finding.severity();
      boolean news =
          known == null || severity.compareTo(known.severity()) > 0 || doubled(known, finding);
      if (!news) {
        continue;
      }
      OpenAnomaly open =
          new OpenAnomaly(
              id,
              finding.detector(),
              finding.windowStart(),
              finding.windowEnd(),
              known == null ? finding.onset() : known.onset(),
              severity,
              finding.excessMicros());
      LocalDate day = LocalDate.ofEpochDay(subject.today().label());
      if (known == null && before != null && before.open().size() >= MOST_OPEN) {
        OpenAnomaly oldest = before.open().getFirst();
        String why = "the episode goes on with newer findings";
        lines.add(EpisodeLines.closing(before, oldest, subject, Change.CLEARED, now, why));
        before = before.without(oldest);
      }
      state =
          before == null
              ? new Episode(
                  EpisodeLines.episodeId(subject, tells, id), day, 1, 0, 0, severity, List.of(open))
              : before.hit(day, open, tells ? severity : before.severity());
      boolean tell = tells && (before == null || severity.compareTo(before.severity()) > 0);
      Change change = known == null ? Change.OPENED : Change.UPDATED;
      lines.add(EpisodeLines.line(state, open, subject, change, tell, finding, now));
    }
    return new Step(state, lines);
  }

  /**
   * Takes back anomalies of the day that is on which a downward revision explains away: those whose
   * detector no longer fires. A burn rate is gone by itself after an hour, so it is taken back only
   * when the whole day is below what it had seen.
   */
  public static List<Anomaly> retract(
      Profile p, Subject subject, List<Finding> findings, Instant now) {
    Instant dayStart = Instant.ofEpochSecond(p.today().startHour() * 3600);
    return takeBack(
        p,
        subject,
        now,
        open -> {
          boolean fires =
              findings.stream().anyMatch(f -> EpisodeLines.anomalyId(subject, f).equals(open.id()));
          boolean ofThisDay = open.windowEnd().isAfter(dayStart);
          boolean below =
              !open.detector().equals(DetectorCatalogue.BURN_RATE)
                  || p.today().micros() < open.excessMicros();
          return !fires && ofThisDay && below;
        },
        REVISED);
  }

  /**
   * Takes back anomalies of days that are over, where a revision leaves less of the day than the
   * anomaly had found too much.
   */
  public static List<Anomaly> explainedAway(
      Profile p, Subject subject, List<Pulse.Part> late, Instant now) {
    List<Anomaly> lines = new ArrayList<>(0);
    for (Pulse.Part part : late) {
      if (part.cleanMicros() >= 0) {
        continue;
      }
      Instant at = Instant.ofEpochSecond(part.hour() * 3600);
      long left = p.microsOfDay(part.hour());
      lines.addAll(
          takeBack(
              p,
              subject,
              now,
              open ->
                  !at.isBefore(open.windowStart())
                      && at.isBefore(open.windowEnd())
                      && left < open.excessMicros(),
              REVISED));
    }
    return lines;
  }

  /** Takes back anomalies of which somebody said that nothing was wrong. */
  public static List<Anomaly> disowned(
      Profile p, Subject subject, Predicate<OpenAnomaly> wrong, Instant now) {
    return takeBack(p, subject, now, wrong, "somebody said that nothing was wrong");
  }

  private static List<Anomaly> takeBack(
      Profile p, Subject subject, Instant now, Predicate<OpenAnomaly> which, String why) {
    List<Anomaly> lines = new ArrayList<>(0);
    Episode telling = takeBack(p, p.telling(), subject, now, which, why, lines);
    Episode recording = takeBack(p, p.recording(), subject, now, which, why, lines);
    p.episodes(telling, recording);
    return lines;
  }

  private static Episode takeBack(
      Profile p,
      Episode episode,
      Subject subject,
      Instant now,
      Predicate<OpenAnomaly> which,
      String why,
      List<Anomaly> lines) {
    Episode state = episode;
    for (OpenAnomaly open : episode == null ? List.<OpenAnomaly>of() : episode.open()) {
      if (which.test(open)) {
        lines.add(EpisodeLines.closing(episode, open, subject, Change.RETRACTED, now, why));
        p.unhit(Hit.of(open.detector()));
        state = state.without(open);
        if (state == null) {
          break;
        }
      }
    }
    return state;
  }

  private static boolean doubled(OpenAnomaly known, Finding finding) {
    return finding.excessMicros() >= 2 * Math.max(known.excessMicros(), 1)
        && finding.excessMicros() > 1_000_000;
  }
}
