package dev.tidemark.incident.life;

import dev.tidemark.incident.life.Command.Line;
import dev.tidemark.incident.life.Outcome.Changed;
import dev.tidemark.incident.life.Outcome.Unchanged;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;
import java.time.Duration;
import java.time.Instant;

/**
 * What detection's lines make of an incident.
 *
 * @param horizon usage that ended longer ago tells nobody
 * @param reopenWithin how long a person's resolution can turn out to be wrong
 */
record Lines(Duration horizon, Duration reopenWithin) {

  /** The incident of an episode that has something to tell; none for one that has not. */
  Outcome open(Line line, Instant now) {
    Anomaly a = line.anomaly();
    if (!a.notifies() || line.findings().over()) {
      return new Unchanged();
    }
    boolean old = old(a, now);
    return new Changed(
        new Incident(
            Ids.of("incident", a.org(), a.episode()),
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

  /** A further line of the incident's episode. */
  Outcome join(Incident before, Line line, Instant now) {
    if (line.findings().over()) {
      return closed(before, line, now);
    }
    Anomaly a = line.anomaly();
    boolean worse = !Findings.ends(a.change()) && a.severity().compareTo(before.severity()) > 0;
    boolean wasOver = before.resolvedAt() != null;
    if (wasOver && !goesOn(before, line, worse, now)) {
      return new Unchanged();
    }
    Draft next = new Draft(before);
    next.detectors = line.findings().detectors();
    next.occurrences = line.findings().occurrences();
    line.findings().began().ifPresent(next::began);
    line.findings().worst().ifPresent(next::describe);
    if (wasOver) {
      next.goOn(Status.DETECTED);
    } else if (next.same()) {
      return new Unchanged();
    }
    // It rose while it was over, and whoever reopened it saw it as it was before.
    boolean missed = !worse && next.severity.compareTo(before.severity()) > 0;
    if (worse || missed) {
      // It was put off as it was, and is no longer so.
      next.snoozedUntil = null;
    }
    next.notifies =
        (wasOver || missed || (worse && a.notifies()))
            && !old(a, now)
            && before.status() != Status.HISTORICAL;
    String cause = wasOver ? "reopened" : worse || missed ? "worse" : "updated";
    return new Changed(next.version(cause, IncidentLife.SYSTEM, now));
  }

  /** Whether a line shows that a resolved incident is not over. */
  private boolean goesOn(Incident before, Line line, boolean worse, Instant now) {
    Anomaly a = line.anomaly();
    if (Findings.ends(a.change()) || (old(a, now) && before.status() != Status.HISTORICAL)) {
      return false;
    }
    boolean byItself = IncidentLife.SYSTEM.equals(before.resolvedBy());
    boolean soon = now.isBefore(before.resolvedAt().plus(reopenWithin));
    return (worse && a.notifies()) || (line.fresh() && (byItself || soon));
  }

  private boolean old(Anomaly a, Instant now) {
    return a.windowEnd().isBefore(now.minus(horizon));
  }

  private static Outcome closed(Incident before, Line line, Instant now) {
    if (before.resolvedAt() != null) {
      return new Unchanged();
    }
    Draft next = new Draft(before);
    boolean explained = line.findings().explained();
    next.resolution = explained ? Incident.DATA_REVISED : "episode closed";
    next.end(IncidentLife.SYSTEM, now);
    return new Changed(next.version(explained ? "retracted" : "cleared", IncidentLife.SYSTEM, now));
  }
}
