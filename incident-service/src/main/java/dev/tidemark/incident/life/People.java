package dev.tidemark.incident.life;

import dev.tidemark.incident.life.Outcome.Changed;
import dev.tidemark.incident.life.Outcome.Refused;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Feedback;
import dev.tidemark.schemas.Incident.Note;
import dev.tidemark.schemas.Incident.Status;
import java.time.Duration;
import java.time.Instant;

/** What people do with an incident, and why it is not possible where it is not. */
final class People {
  private static final Duration LONGEST_SNOOZE = Duration.ofDays(30);
  private static final Refused IS_OVER = new Refused("it was already resolved; reopen it first");

  private People() {}

  static Outcome acknowledge(Incident before, Command.Acknowledge c, Instant now) {
    return switch (before.status()) {
      case DETECTED, ALERTED -> {
        Draft next = new Draft(before);
        next.status = Status.ACKNOWLEDGED;
        next.acknowledgedAt = before.acknowledgedAt() == null ? now : before.acknowledgedAt();
        next.acknowledgedBy = c.actor();
        yield new Changed(next.version("acknowledged", c.actor(), now));
      }
      case ACKNOWLEDGED -> new Refused("it was already acknowledged by " + before.acknowledgedBy());
      case RESOLVED -> IS_OVER;
      case HISTORICAL -> new Refused("it was found in old data; it can only be resolved");
    };
  }

  static Outcome identify(Incident before, Command.Identify c, Instant now) {
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

  static Outcome resolve(Incident before, Command.Resolve c, Instant now) {
    if (before.resolvedAt() != null) {
      return new Refused("it was already resolved by " + before.resolvedBy());
    }
    Draft next = new Draft(before);
    // Who closes an incident by hand knows its cause at the latest now.
    next.identifiedAt = before.identifiedAt() == null ? now : before.identifiedAt();
    next.resolution = c.note() == null || c.note().isBlank() ? before.resolution() : c.note();
    next.end(c.actor(), now);
    return new Changed(next.version("resolved", c.actor(), now));
  }

  static Outcome reopen(Incident before, Command.Reopen c, Instant now) {
    if (before.resolvedAt() == null) {
      return new Refused("it is not resolved");
    }
    Draft next = new Draft(before);
    next.goOn(
        before.acknowledgedAt() != null
            ? Status.ACKNOWLEDGED
            : before.alertedAt() != null ? Status.ALERTED : Status.DETECTED);
    return new Changed(next.version("reopened", c.actor(), now));
  }

  static Outcome assign(Incident before, Command.Assign c, Instant now) {
    if (before.resolvedAt() != null) {
      return IS_OVER;
    }
    if (c.assignee().equals(before.assignee())) {
      return new Refused("it is already assigned to " + before.assignee());
    }
    Draft next = new Draft(before);
    next.assignee = c.assignee();
    return new Changed(next.version("assigned", c.actor(), now));
  }

  static Outcome unassign(Incident before, Command.Unassign c, Instant now) {
    if (before.assignee() == null) {
      return new Refused("it is assigned to nobody");
    }
    Draft next = new Draft(before);
    next.assignee = null;
    return new Changed(next.version("unassigned", c.actor(), now));
  }

  static Outcome note(Incident before, Command.Note c, Instant now) {
    Draft next = new Draft(before);
    next.add(new Note(now, c.actor(), c.text()));
    return new Changed(next.version("noted", c.actor(), now));
  }

  static Outcome snooze(Incident before, Command.Snooze c, Instant now) {
    if (before.status() == Status.HISTORICAL) {
      return new Refused("it was found in old data; nobody is told of it");
    }
    if (before.resolvedAt() != null) {
      return IS_OVER;
    }
    if (!c.until().isAfter(now) || c.until().isAfter(now.plus(LONGEST_SNOOZE))) {
      String range = "later than now and within " + LONGEST_SNOOZE.toDays() + " days";
      return new Refused("until must be " + range + ", got: " + c.until());
    }
    if (c.until().equals(before.snoozedUntil())) {
      return new Refused("it is already snoozed until then");
    }
    Draft next = new Draft(before);
    next.snoozedUntil = c.until();
    return new Changed(next.version("snoozed", c.actor(), now));
  }

  static Outcome unsnooze(Incident before, Command.Unsnooze c, Instant now) {
    if (before.snoozedUntil() == null) {
      return new Refused("it is not snoozed");
    }
    Draft next = new Draft(before);
    next.snoozedUntil = null;
    return new Changed(next.version("unsnoozed", c.actor(), now));
  }

  static Outcome feedback(Incident before, Command.Feedback c, Instant now) {
    Feedback known = before.feedback();
    if (known != null && known.verdict() == c.verdict() && known.by().equals(c.actor())) {
      return new Refused("you already said so, at " + known.at());
    }
    Draft next = new Draft(before);
    next.feedback = new Feedback(c.verdict(), c.actor(), now);
    return new Changed(next.version("feedback", c.actor(), now));
  }
}
