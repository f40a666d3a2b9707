package dev.tidemark.incident.life;

import dev.tidemark.incident.life.Command.Acknowledge;
import dev.tidemark.incident.life.Command.Assign;
import dev.tidemark.incident.life.Command.Feedback;
import dev.tidemark.incident.life.Command.Identify;
import dev.tidemark.incident.life.Command.Line;
import dev.tidemark.incident.life.Command.Note;
import dev.tidemark.incident.life.Command.Reopen;
import dev.tidemark.incident.life.Command.Resolve;
import dev.tidemark.incident.life.Command.Snooze;
import dev.tidemark.incident.life.Command.Told;
import dev.tidemark.incident.life.Command.Unassign;
import dev.tidemark.incident.life.Command.Unsnooze;
import dev.tidemark.incident.life.Command.Wake;
import dev.tidemark.incident.life.Outcome.Changed;
import dev.tidemark.incident.life.Outcome.Unchanged;
import dev.tidemark.schemas.Delivery;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;
import java.time.Duration;
import java.time.Instant;

/**
 * The one transition function, for machines and for people: a pure function of the incident, the
 * command and the time. An incident that is historical stays so, and never notifies.
 */
public final class IncidentLife {
  /** Who acts where no person does. */
  public static final String SYSTEM = "system";

  private final Lines lines;

  /**
   * A life by these rules.
   *
   * @param horizon anomalies whose window ended longer ago make historical incidents
   * @param reopenWithin how long after a person resolved it a further anomaly reopens an incident
   */
  public IncidentLife(Duration horizon, Duration reopenWithin) {
    this.lines = new Lines(horizon, reopenWithin);
  }

  /**
   * What the command makes of the incident.
   *
   * @param before null where there is none yet; only a {@link Line} can make one
   */
  public Outcome apply(Incident before, Command command, Instant now) {
    if (command instanceof Line line) {
      return before == null ? lines.open(line, now) : lines.join(before, line, now);
    }
    if (before == null) {
      return new Unchanged();
    }
    return switch (command) {
      case Line line -> throw new IllegalStateException("handled above: " + line.anomaly().id());
      case Told told -> told(before, told.delivery(), now);
      case Wake wake -> wake(before, now);
      case Acknowledge c -> People.acknowledge(before, c, now);
      case Identify c -> People.identify(before, c, now);
      case Resolve c -> People.resolve(before, c, now);
      case Reopen c -> People.reopen(before, c, now);
      case Assign c -> People.assign(before, c, now);
      case Unassign c -> People.unassign(before, c, now);
      case Note c -> People.note(before, c, now);
      case Snooze c -> People.snooze(before, c, now);
      case Unsnooze c -> People.unsnooze(before, c, now);
      case Feedback c -> People.feedback(before, c, now);
    };
  }

  private static Outcome told(Incident before, Delivery delivery, Instant now) {
    if (delivery.outcome() != Delivery.Outcome.DELIVERED
        || before.alertedAt() != null
        || before.status() == Status.HISTORICAL) {
      return new Unchanged();
    }
    Draft next = new Draft(before);
    next.alertedAt = delivery.at();
    if (before.status() == Status.DETECTED) {
      next.status = Status.ALERTED;
    }
    return new Changed(next.version("alerted", SYSTEM, now));
  }

  private static Outcome wake(Incident before, Instant now) {
    if (before.snoozedUntil() == null || before.snoozedUntil().isAfter(now)) {
      return new Unchanged();
    }
    Draft next = new Draft(before);
    next.snoozedUntil = null;
    next.notifies = true;
    return new Changed(next.version("woke", SYSTEM, now));
  }
}
