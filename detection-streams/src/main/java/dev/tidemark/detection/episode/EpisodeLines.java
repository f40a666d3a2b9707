package dev.tidemark.detection.episode;

import dev.tidemark.detection.detector.Detector;
import dev.tidemark.detection.detector.Finding;
import dev.tidemark.detection.profile.Episode;
import dev.tidemark.detection.profile.OpenAnomaly;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Anomaly.Change;
import dev.tidemark.schemas.Anomaly.Evidence;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The lines that an episode makes, and their ids: the same state and input give the same line. */
final class EpisodeLines {
  private EpisodeLines() {}

  static String anomalyId(Subject subject, Finding f) {
    return anomalyId(subject, f.detector(), f.windowStart());
  }

  static String anomalyId(Subject subject, String detector, Instant windowStart) {
    return Ids.of(
        "anomaly",
        detector,
        Integer.toString(Detector.VERSION),
        subject.org(),
        subject.userId(),
        windowStart.toString());
  }

  static String episodeId(Subject subject, boolean tells, String firstAnomaly) {
    return Ids.of(
        "episode", subject.org(), subject.userId(), tells ? "tells" : "records", firstAnomaly);
  }

  static Anomaly line(
      Episode episode,
      OpenAnomaly open,
      Subject subject,
      Change change,
      boolean tell,
      Finding f,
      Instant now) {
    Evidence evidence =
        new Evidence(f.figures().get(), subject.byModel(), subject.byHour(f.windowStart()));
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
        f.summary().get(),
        evidence);
  }

  static Anomaly closing(
      Episode episode, OpenAnomaly open, Subject subject, Change change, Instant now, String why) {
    BigDecimal spent = Money.usd(subject.today() == null ? 0 : subject.today().micros());
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
