package dev.tidemark.incident.life;

import dev.tidemark.incident.life.Command.Line;
import dev.tidemark.incident.life.Outcome.Changed;
import dev.tidemark.incident.life.Outcome.Unchanged;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Anomaly.Change;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;
import java.time.Duration;
import java.time.Instant;

/** What detection's lines make of an incident. */
final class Lines {
  private Lines() {}

  /** The incident of an episode that has something to tell; none for one that has not. */
  static Outcome open(Line line, Duration horizon, Instant now) {
    Anomaly a = line.anomaly();
    if (!a.notifies() || line.findings().over()) {
      return new Unchanged();
    }
    boolean old = a.windowEnd().isBefore(now.minus(horizon));
    return new Changed(
        new Incident(
            incidentId(a),
            a.org(),
            a.episode(),
            1,
            old ? Status.HISTORICAL : Status.DETECTED,
            a.severity(),
            old ? "found in history" : "detected",
            IncidentLife.SYSTEM,
            !old,
            a.scope(),
            line.findings().detectors(),
            a.userId(),
            a.user(),
            a.group(),
            a.model(),
            a.summary(),
            a.value(),
            a.expected(),
            a.unit(),
            a.excessMicros(),
            line.findings().occurrences(),
            a.onset(),
            a.detectedAt(),
            null,
            null,
            null,
            null,
            now,
            null,
            null,
            null));
  }

  /** The id of an episode's incident. */
  static String incidentId(Anomaly a) {
    return Ids.of("incident", a.org(), a.episode());
  }

  /** A further line of the incident's episode. */
  static Outcome join(Incident before, Line line, Instant now) {
    if (line.findings().over()) {
      return closed(before, line, now);
    }
    Anomaly a = line.anomaly();
    if (a.change() != Change.OPENED && a.change() != Change.UPDATED) {
      return new Unchanged();
    }
    boolean worse = a.severity().compareTo(before.severity()) > 0;
    if (before.status() == Status.RESOLVED && !(worse && a.notifies())) {
      return new Unchanged();
    }
    Draft next = new Draft(before);
    next.detectors = line.findings().detectors();
    next.occurrences = line.findings().occurrences();
    next.startedAt = a.onset().isBefore(before.startedAt()) ? a.onset() : before.startedAt();
    if (worse || a.excessMicros() >= before.excessMicros()) {
      describe(next, a);
    }
    boolean same =
        next.detectors.equals(before.detectors())
            && next.occurrences == before.occurrences()
            && next.startedAt.equals(before.startedAt())
            && next.severity == before.severity()
            && next.excessMicros == before.excessMicros();
    if (same) {
      return new Unchanged();
    }
    next.notifies = worse && a.notifies() && before.status() != Status.HISTORICAL;
    if (before.status() == Status.RESOLVED) {
      next.status = Status.DETECTED;
      next.resolvedAt = null;
      next.resolvedBy = null;
    }
    return new Changed(next.version(worse ? "worse" : "updated", IncidentLife.SYSTEM, now));
  }

  /** Ends the incident, whoever does it; it is told to those who were told of it. */
  static Incident over(Draft next, Incident before, String cause, String actor, Instant now) {
    next.status = Status.RESOLVED;
    next.resolvedAt = now;
    next.resolvedBy = actor;
    next.notifies = before.alertedAt() != null && before.status() != Status.HISTORICAL;
    return next.version(cause, actor, now);
  }

  private static Outcome closed(Incident before, Line line, Instant now) {
    if (before.resolvedAt() != null) {
      return new Unchanged();
    }
    Draft next = new Draft(before);
    boolean explained = line.findings().explained();
    next.resolution = explained ? "data revised" : "episode closed";
    String cause = explained ? "retracted" : "cleared";
    if (before.status() == Status.HISTORICAL) {
      next.resolvedAt = now;
      next.resolvedBy = IncidentLife.SYSTEM;
      return new Changed(next.version(cause, IncidentLife.SYSTEM, now));
    }
    return new Changed(over(next, before, cause, IncidentLife.SYSTEM, now));
  }

  private static void describe(Draft next, Anomaly a) {
    next.severity = a.severity().compareTo(next.severity) > 0 ? a.severity() : next.severity;
    next.summary = a.summary();
    next.value = a.value();
    next.expected = a.expected();
    next.unit = a.unit();
    next.excessMicros = a.excessMicros();
    next.model = a.model();
  }
}
