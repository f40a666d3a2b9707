package dev.tidemark.incident.life;

import dev.tidemark.incident.life.Command.Acknowledge;
import dev.tidemark.incident.life.Command.Identify;
import dev.tidemark.incident.life.Command.Line;
import dev.tidemark.incident.life.Command.Reopen;
import dev.tidemark.incident.life.Command.Resolve;
import dev.tidemark.incident.life.Command.Told;
import dev.tidemark.incident.life.Outcome.Changed;
import dev.tidemark.incident.life.Outcome.Refused;
import dev.tidemark.incident.life.Outcome.Unchanged;
import dev.tidemark.schemas.Delivery;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;
import java.time.Duration;
import java.time.Instant;

/**
 * The one transition function, for machines and for people: a pure function of the incident, the
 * command and the time.
 */
public final class IncidentLife {
  /** Who acts where no person does. */
  public static final String SYSTEM = "system";

  private final Duration horizon;

  /** Anomalies whose window ended longer ago than the horizon make historical incidents. */
  public IncidentLife(Duration horizon) {
    this.horizon = horizon;
  }

  /**
   * What the command makes of the incident.
   *
   * @param before null where there is none yet; only a {@link Line} can make one
   */
  public Outcome apply(Incident before, Command command, Instant now) {
    if (command instanceof Line line) {
      return before == null ? Lines.open(line, horizon, now) : Lines.join(before, line, now);
    }
    if (before == null) {
      return new Unchanged();
    }
    return switch (command) {
      case Line line -> throw new IllegalStateException("handled above: " + line.anomaly().id());
      case Told told -> told(before, told.delivery(), now);
      case Acknowledge c -> acknowledge(before, c, now);
      case Identify c -> identify(before, c, now);
      case Resolve c -> resolve(before, c, now);
      case Reopen c -> reopen(before, c, now);
    };
  }

  private static Outcome told(Incident before, Delivery delivery, Instant now) {
    if (delivery.outcome() != Delivery.Outcome.DELIVERED || before.alertedAt() != null) {
      return new Unchanged();
    }
    Draft next = new Draft(before);
    next.alertedAt = delivery.at();
    if (before.status() == Status.DETECTED) {
      next.status = Status.ALERTED;
    }
    return new Changed(next.version("alerted", SYSTEM, now));
  }

  private static Outcome acknowledge(Incident before, Acknowledge c, Instant now) {
    return switch (before.status()) {
      case DETECTED, ALERTED -> {
        Draft next = new Draft(before);
        next.status = Status.ACKNOWLEDGED;
        next.acknowledgedAt = now;
        next.acknowledgedBy = c.actor();
        yield new Changed(next.version("acknowledged", c.actor(), now));
      }
      case ACKNOWLEDGED -> new Refused("it was already acknowledged by " + before.acknowledgedBy());
      case RESOLVED -> new Refused("it was already resolved; reopen it first");
      case HISTORICAL -> new Refused("it was found in old data; it can only be resolved");
    };
  }

  private static Outcome identify(Incident before, Identify c, Instant now) {
    if (before.identifiedAt() != null) {
      return new Refused("its cause was already recorded");
    }
    if (c.cause() == null || c.cause().isBlank()) {
      return new Refused("the cause is missing; send it as the note");
    }
    Draft next = new Draft(before);
    next.identifiedAt = now;
    next.resolution = c.cause();
    return new Changed(next.version("identified", c.actor(), now));
  }

  private static Outcome resolve(Incident before, Resolve c, Instant now) {
    if (before.status() == Status.RESOLVED) {
      return new Refused("it was already resolved by " + before.resolvedBy());
    }
    Draft next = new Draft(before);
    // Who closes an incident by hand knows its cause at the latest now.
    next.identifiedAt = before.identifiedAt() == null ? now : before.identifiedAt();
    next.resolution = c.note() == null || c.note().isBlank() ? before.resolution() : c.note();
    return new Changed(Lines.over(next, before, "resolved", c.actor(), now));
  }

  private static Outcome reopen(Incident before, Reopen c, Instant now) {
    if (before.status() != Status.RESOLVED) {
      return new Refused("it is not resolved");
    }
    Draft next = new Draft(before);
    next.status =
        before.acknowledgedAt() != null
            ? Status.ACKNOWLEDGED
            : before.alertedAt() != null ? Status.ALERTED : Status.DETECTED;
    next.resolvedAt = null;
    next.resolvedBy = null;
    return new Changed(next.version("reopened", c.actor(), now));
  }
}
