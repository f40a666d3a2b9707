package dev.tidemark.detection.judge;

import dev.tidemark.detection.detector.Detector;
import dev.tidemark.detection.wire.WireReader;
import dev.tidemark.detection.wire.WireWriter;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Settings;
import dev.tidemark.schemas.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An open finding on something wider than a person.
 *
 * @param subject model, source or group
 * @param since when it began, epoch seconds
 * @param last when it was last seen, epoch seconds
 * @param micros money above the usual so far, micro-dollars
 * @param events events that it is made of
 */
record Notice(
    String detector,
    String scope,
    String subject,
    long since,
    long last,
    Severity severity,
    long micros,
    long events) {

  /**
   * What a line of it says.
   *
   * @param at when it was seen, epoch seconds
   * @param value what was seen, in {@code unit}
   */
  record Words(
      long at,
      BigDecimal value,
      BigDecimal expected,
      String unit,
      String summary,
      Map<String, BigDecimal> figures) {}

  Notice seen(long at, long moreMicros, long moreEvents) {
    return new Notice(
        detector, scope, subject, since, at, severity, micros + moreMicros, events + moreEvents);
  }

  Notice of(Severity next) {
    return new Notice(detector, scope, subject, since, last, next, micros, events);
  }

  /** Whether a line of it that is news at that time, epoch seconds, tells anybody. */
  boolean tells(Settings settings, long at) {
    return settings.tells(scope, subject, detector, Math.max(micros, 0), Instant.ofEpochSecond(at));
  }

  Anomaly line(String org, Anomaly.Change change, boolean notifies, Words words) {
    String id =
        Ids.of(
            "anomaly",
            detector,
            Integer.toString(Detector.VERSION),
            org,
            scope,
            subject,
            Long.toString(since));
    return new Anomaly(
        id,
        Ids.of("episode", org, scope, id),
        change,
        notifies,
        org,
        scope,
        detector,
        Detector.VERSION,
        severity,
        null,
        null,
        scope.equals("team") && !subject.equals(Surge.TEAM) ? subject : null,
        scope.equals("model") ? subject : null,
        Instant.ofEpochSecond(since),
        Instant.ofEpochSecond(Math.max(last, since + 60)),
        Instant.ofEpochSecond(since),
        Instant.ofEpochSecond(words.at()),
        words.value(),
        words.expected(),
        words.unit(),
        Math.max(micros, 0),
        words.summary(),
        new Anomaly.Evidence(words.figures(), List.of(), List.of()));
  }

  /** Writes a notice, or that there is none. */
  static void write(WireWriter out, Notice notice) {
    out.octet(notice == null ? 0 : 1);
    if (notice != null) {
      notice.write(out);
    }
  }

  /** Reads a notice, or null. */
  static Notice readOrNull(WireReader in) {
    return in.octet() == 1 ? read(in) : null;
  }

  void write(WireWriter out) {
    out.text(detector)
        .text(scope)
        .text(subject)
        .number(since)
        .number(last)
        .octet(severity.ordinal())
        .number(micros)
        .number(events);
  }

  static Notice read(WireReader in) {
    return new Notice(
        in.text(),
        in.text(),
        in.text(),
        in.number(),
        in.number(),
        Severity.values()[in.octet()],
        in.number(),
        in.number());
  }
}
