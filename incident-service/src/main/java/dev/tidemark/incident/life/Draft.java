package dev.tidemark.incident.life;

import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Feedback;
import dev.tidemark.schemas.Incident.Note;
import dev.tidemark.schemas.Incident.Status;
import dev.tidemark.schemas.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The next version of an incident while it is put together. */
final class Draft {
  private final Incident before;
  Status status;
  Severity severity;
  boolean notifies;
  List<String> detectors;
  String model;
  String summary;
  BigDecimal value;
  BigDecimal expected;
  String unit;
  long excessMicros;
  int occurrences;
  Instant startedAt;
  Instant alertedAt;
  Instant acknowledgedAt;
  Instant identifiedAt;
  Instant resolvedAt;
  String acknowledgedBy;
  String resolvedBy;
  String resolution;
  String assignee;
  Instant snoozedUntil;
  Feedback feedback;
  private List<Note> notes;
  private int noteCount;
  private int reopenedCount;

  Draft(Incident before) {
    this.before = before;
    this.status = before.status();
    this.severity = before.severity();
    this.detectors = before.detectors();
    this.model = before.model();
    this.summary = before.summary();
    this.value = before.value();
    this.expected = before.expected();
    this.unit = before.unit();
    this.excessMicros = before.excessMicros();
    this.occurrences = before.occurrences();
    this.startedAt = before.startedAt();
    this.alertedAt = before.alertedAt();
    this.acknowledgedAt = before.acknowledgedAt();
    this.identifiedAt = before.identifiedAt();
    this.resolvedAt = before.resolvedAt();
    this.acknowledgedBy = before.acknowledgedBy();
    this.resolvedBy = before.resolvedBy();
    this.resolution = before.resolution();
    this.assignee = before.assignee();
    this.snoozedUntil = before.snoozedUntil();
    this.feedback = before.feedback();
    this.notes = before.notes();
    this.noteCount = before.noteCount();
    this.reopenedCount = before.reopenedCount();
  }

  /** It says what this anomaly says; its severity only rises. */
  void describe(Anomaly a) {
    severity = a.severity().compareTo(severity) > 0 ? a.severity() : severity;
    summary = a.summary();
    value = a.value();
    expected = a.expected();
    unit = a.unit();
    excessMicros = a.excessMicros();
    model = a.model();
  }

  /** It began then; not after it was detected, where what goes on now began later. */
  void began(Instant at) {
    startedAt = at.isAfter(before.detectedAt()) ? before.startedAt() : at;
  }

  /** Adds a note, and keeps the newest. */
  void add(Note note) {
    List<Note> all = new ArrayList<>(notes);
    all.add(note);
    notes = all.subList(Math.max(0, all.size() - Incident.NOTES_KEPT), all.size());
    noteCount++;
  }

  /** It is over, whoever says so; that is told to those who were told of it. */
  void end(String actor, Instant now) {
    boolean historical = before.status() == Status.HISTORICAL;
    status = historical ? Status.HISTORICAL : Status.RESOLVED;
    resolvedAt = now;
    resolvedBy = actor;
    snoozedUntil = null;
    notifies = before.alertedAt() != null && !historical;
  }

  /** It was not over: what was said of its end no longer counts. */
  void goOn(Status as) {
    status = before.status() == Status.HISTORICAL ? Status.HISTORICAL : as;
    resolvedAt = null;
    resolvedBy = null;
    identifiedAt = null;
    resolution = null;
    reopenedCount++;
  }

  /** Whether nothing is different so far, apart from whom it is told. */
  boolean same() {
    boolean tells = notifies;
    notifies = before.notifies();
    Incident now = build(before.version(), before.cause(), before.actor(), before.updatedAt());
    notifies = tells;
    return now.equals(before);
  }

  /** The version after this one. */
  Incident version(String cause, String actor, Instant now) {
    return build(before.version() + 1, cause, actor, now);
  }

  private Incident build(int version, String cause, String actor, Instant now) {
    return new Incident(
        before.id(),
        before.org(),
        before.episode(),
        version,
        status,
        severity,
        cause,
        actor,
        notifies,
        before.scope(),
        detectors,
        before.userId(),
        before.user(),
        before.group(),
        model,
        summary,
        value,
        expected,
        unit,
        excessMicros,
        occurrences,
        startedAt,
        before.detectedAt(),
        alertedAt,
        acknowledgedAt,
        identifiedAt,
        resolvedAt,
        now,
        acknowledgedBy,
        resolvedBy,
        resolution,
        assignee,
        snoozedUntil,
        notes,
        noteCount,
        feedback,
        reopenedCount);
  }
}
