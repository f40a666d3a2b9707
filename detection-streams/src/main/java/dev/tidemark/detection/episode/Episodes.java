package dev.tidemark.detection.episode;

import dev.tidemark.detection.detector.Detector;
import dev.tidemark.detection.detector.Finding;
import dev.tidemark.detection.profile.Episode;
import dev.tidemark.detection.profile.OpenAnomaly;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Anomaly.Change;
import dev.tidemark.schemas.Anomaly.Evidence;
import dev.tidemark.schemas.DetectorCatalogue;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Money;
import dev.tidemark.schemas.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What findings do to a subject's episode, and which lines are told: pure functions of state and
 * input.
 */
public final class Episodes {
  /** Active days without a finding after which an episode is over. */
  public static final int QUIET_DAYS = 2;

  /** Days with findings after which the new level is no longer kept out of the person's history. */
  public static final int NEW_NORMAL_DAYS = 6;

  /** The state after a step, null for no open episode, and the lines that it made. */
  public record Step(Episode episode, List<Anomaly> lines) {}

  private Episodes() {}

  /** Closes an episode after enough quiet active days before the subject's day. */
  public static Step close(
      Episode episode, Subject subject, List<LocalDate> activeDays, Instant now) {
    if (episode == null) {
      return new Step(null, List.of());
    }
    long quiet =
        activeDays.stream()
            .filter(d -> d.isAfter(episode.lastHit()) && d.isBefore(subject.day().day()))
            .count();
    if (quiet < QUIET_DAYS) {
      return new Step(episode, List.of());
    }
    return new Step(null, end(episode, subject, now, "quiet again for " + quiet + " active days"));
  }

  /** Ends an episode whatever its state. */
  public static List<Anomaly> end(Episode episode, Subject subject, Instant now, String why) {
    return episode.open().stream()
        .map(open -> closing(episode, open, subject, Change.CLEARED, now, why))
        .toList();
  }

  /**
   * Adds findings to the episode, or opens one; {@code tells} says whether these detectors may tell
   * people.
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
      String id = anomalyId(subject, finding);
      Episode before = state;
      OpenAnomaly known =
          before == null
              ? null
              : before.open().stream().filter(o -> o.id().equals(id)).findFirst().orElse(null);
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
      LocalDate day = subject.day().day();
      state =
          before == null
              ? new Episode(episodeId(subject, tells, id), day, 1, severity, List.of(open))
              : before.hit(day, open);
      boolean tell = tells && (before == null || severity.compareTo(before.severity()) > 0);
      Change change = known == null ? Change.OPENED : Change.UPDATED;
      lines.add(line(state, open, subject, change, tell, finding, now));
    }
    return new Step(state, lines);
  }

  /**
   * Takes back anomalies of the subject's day that a downward revision explains away: those whose
   * detector no longer fires. A burn rate is gone by itself after an hour, so it is taken back only
   * when the whole day is below what it had seen.
   */
  public static Step retract(
      Episode episode, Subject subject, List<Finding> findings, Instant now) {
    Episode state = episode;
    List<Anomaly> lines = new ArrayList<>();
    if (episode == null) {
      return new Step(null, lines);
    }
    for (OpenAnomaly open : episode.open()) {
      boolean stillFires = findings.stream().anyMatch(f -> anomalyId(subject, f).equals(open.id()));
      boolean ofThisDay =
          open.id().equals(anomalyId(subject, open.detector(), dayStartOf(open, subject)));
      boolean explained =
          !open.detector().equals(DetectorCatalogue.BURN_RATE)
              || subject.day().total().spendMicros() < open.excessMicros();
      if (!stillFires && ofThisDay && explained) {
        lines.add(
            closing(
                episode,
                open,
                subject,
                Change.RETRACTED,
                now,
                "a revision of the data explains it"));
        state = state.without(open);
        if (state == null) {
          break;
        }
      }
    }
    return new Step(state, lines);
  }

  private static Instant dayStartOf(OpenAnomaly open, Subject subject) {
    boolean within =
        open.windowStart()
                    .atZone(java.time.ZoneOffset.UTC)
                    .toLocalDate()
                    .compareTo(subject.day().day().plusDays(1))
                <= 0
            && open.windowEnd()
                    .atZone(java.time.ZoneOffset.UTC)
                    .toLocalDate()
                    .compareTo(subject.day().day())
                >= 0;
    return within ? open.windowStart() : Instant.EPOCH;
  }

  private static boolean doubled(OpenAnomaly known, Finding finding) {
    return finding.excessMicros() >= 2 * Math.max(known.excessMicros(), 1)
        && finding.excessMicros() > 1_000_000;
  }

  private static String anomalyId(Subject subject, Finding f) {
    return anomalyId(subject, f.detector(), f.windowStart());
  }

  private static String anomalyId(Subject subject, String detector, Instant windowStart) {
    return Ids.of(
        "anomaly",
        detector,
        Integer.toString(Detector.VERSION),
        subject.org(),
        subject.userId(),
        windowStart.toString());
  }

  private static String episodeId(Subject subject, boolean tells, String firstAnomaly) {
    return Ids.of(
        "episode", subject.org(), subject.userId(), tells ? "tells" : "records", firstAnomaly);
  }

  private static Anomaly line(
      Episode episode,
      OpenAnomaly open,
      Subject subject,
      Change change,
      boolean tell,
      Finding f,
      Instant now) {
    Evidence evidence = new Evidence(f.figures(), subject.byModel(), subject.byHour());
    return new Anomaly(
        open.id(),
        episode.id(),
        change,
        tell,
        subject.org(),
        "user",
        f.detector(),
        Detector.VERSION,
        open.severity(),
        subject.userId(),
        subject.name(),
        subject.group(),
        subject.leadingModel(),
        f.windowStart(),
        f.windowEnd(),
        open.onset(),
        now,
        f.value(),
        f.expected(),
        f.unit(),
        f.excessMicros(),
        f.summary(),
        evidence);
  }

  private static Anomaly closing(
      Episode episode, OpenAnomaly open, Subject subject, Change change, Instant now, String why) {
    BigDecimal spent = Money.usd(subject.day().total().spendMicros());
    return new Anomaly(
        open.id(),
        episode.id(),
        change,
        false,
        subject.org(),
        "user",
        open.detector(),
        Detector.VERSION,
        open.severity(),
        subject.userId(),
        subject.name(),
        subject.group(),
        null,
        open.windowStart(),
        open.windowEnd(),
        open.onset(),
        now,
        spent,
        spent,
        "USD",
        0,
        "Over: " + why + ".",
        new Evidence(Map.of("daySpendUsd", spent), List.of(), List.of()));
  }
}
