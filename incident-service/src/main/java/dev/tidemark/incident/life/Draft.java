package dev.tidemark.incident.life;

import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;
import dev.tidemark.schemas.Severity;
import java.math.BigDecimal;
import java.time.Instant;
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
  }

  /** The version after this one. */
  Incident version(String cause, String actor, Instant now) {
    return new Incident(
        before.id(),
        before.org(),
        before.episode(),
        before.version() + 1,
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
        resolution);
  }
}
