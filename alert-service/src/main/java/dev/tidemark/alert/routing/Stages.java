package dev.tidemark.alert.routing;

import dev.tidemark.alert.routing.History.Progress;
import dev.tidemark.alert.routing.History.Sent;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The questions, in the order in which they are asked. */
final class Stages {
  static final Stage ALL =
      Stage.inOrder(
          List.of(
              Stages::known,
              Stages::status,
              Stages::step,
              Stages::told,
              Stages::silence,
              Stages::quiet,
              Stages::together));

  /**
   * The end of an incident's own silence is told by a version of its own; only where that does not
   * come by then, it is decided here.
   */
  private static final Duration WAKES_WITHIN = Duration.ofMinutes(1);

  private Stages() {}

  private static Decision known(Decision d, Rule rule, Situation s) {
    return s.audience().reaches(d.receiver())
        ? d
        : d.not(Reason.NO_SUCH_RECEIVER, d.receiver() + " is not configured");
  }

  private static Decision status(Decision d, Rule rule, Situation s) {
    Incident i = s.incident();
    if (d.occasion() == Occasion.FOLLOW) {
      return d;
    }
    if (i.status() == Status.RESOLVED || i.status() == Status.HISTORICAL) {
      if (s.look() || i.status() == Status.HISTORICAL) {
        return d.not(Reason.NOT_TOLD_OF, "the incident is " + i.status().wire());
      }
      if (!s.history().knows(d.receiver())) {
        return d.not(Reason.NEVER_TOLD, "it was never told of the incident");
      }
      return rule.resolved() ? d.as(Occasion.OVER, 0) : d.not(Reason.END_NOT_WANTED, null);
    }
    boolean waitsForPeople = s.look() || d.step() > 0;
    return waitsForPeople && i.status() == Status.ACKNOWLEDGED
        ? d.not(Reason.ACKNOWLEDGED, "acknowledged by " + i.acknowledgedBy())
        : d;
  }

  private static Decision step(Decision d, Rule rule, Situation s) {
    if (d.step() == 0 || d.occasion() == Occasion.OVER || d.occasion() == Occasion.FOLLOW) {
      return d;
    }
    Instant since = s.history().since() == null ? s.now() : s.history().since();
    Instant due = since.plus(rule.escalate().get(d.step() - 1).after());
    return s.now().isBefore(due)
        ? d.waits(Reason.STEP_LATER, due, "unless somebody acknowledges before")
        : d;
  }

  private static Decision told(Decision d, Rule rule, Situation s) {
    boolean toldOfThis = s.history().to(d.receiver()).anyMatch(one -> one.version() == s.version());
    if (toldOfThis) {
      return s.look() && rule.repeat() != null
          ? reminder(d, rule, s)
          : d.not(Reason.ALREADY_TOLD, null);
    }
    if (d.occasion() == Occasion.OVER || d.occasion() == Occasion.FOLLOW) {
      return d;
    }
    if (s.history().knows(d.receiver())) {
      return d.as(Occasion.WORSE, 0);
    }
    return d.as(d.step() == 0 ? Occasion.FIRST : Occasion.ESCALATION, 0);
  }

  private static Decision reminder(Decision d, Rule rule, Situation s) {
    List<Sent> all =
        s.history().to(d.receiver()).filter(one -> one.version() == s.version()).toList();
    if (all.stream().anyMatch(one -> one.progress() == Progress.PENDING)) {
      return d.waits(Reason.STILL_PENDING, s.now().plus(rule.repeat()), null);
    }
    Instant last = all.stream().map(Sent::at).max(Instant::compareTo).orElseThrow();
    Instant due = last.plus(rule.repeat());
    if (s.now().isBefore(due)) {
      return d.waits(Reason.REMINDER_LATER, due, "unless somebody acknowledges before");
    }
    long before = all.stream().filter(one -> one.occasion() == Occasion.REMINDER).count();
    return d.as(Occasion.REMINDER, Math.toIntExact(before) + 1);
  }

  private static Decision silence(Decision d, Rule rule, Situation s) {
    // Who was told of an incident is told of its end.
    if (d.occasion() == Occasion.OVER || d.occasion() == Occasion.FOLLOW) {
      return d;
    }
    Instant snoozed = s.incident().snoozedUntil();
    if (snoozed != null && s.now().isBefore(snoozed.plus(WAKES_WITHIN))) {
      return d.waits(
          Reason.SILENCED, snoozed.plus(WAKES_WITHIN), "the incident is put off until " + snoozed);
    }
    Optional<Silence> last =
        s.silences().stream()
            .filter(silence -> silence.covers(s.incident(), s.now()))
            .max((one, other) -> one.until().compareTo(other.until()));
    return last.map(
            silence ->
                d.waits(
                    Reason.SILENCED,
                    silence.until(),
                    "silence " + silence.id() + " by " + silence.by()))
        .orElse(d);
  }

  private static Decision quiet(Decision d, Rule rule, Situation s) {
    boolean exempt =
        d.occasion() == Occasion.FOLLOW
            || rule.quietUnless() != null
                && s.incident().severity().compareTo(rule.quietUnless()) >= 0;
    if (exempt) {
      return d;
    }
    return Timing.endOf(s.rules().timingsOf(rule), s.now())
        .map(
            end ->
                d.later(
                    Reason.QUIET,
                    end,
                    "quiet|" + rule.name() + "|" + d.receiver() + "|" + end,
                    "quiet time until " + end))
        .orElse(d);
  }

  private static Decision together(Decision d, Rule rule, Situation s) {
    if (d.occasion() == Occasion.FOLLOW) {
      return d;
    }
    if (rule.digest() != null) {
      Instant at = rule.digest().after(d.at());
      String bundle = "digest|" + rule.name() + "|" + d.receiver() + "|" + at;
      return d.later(Reason.DIGEST, at, bundle, "with the digest of " + at);
    }
    if (rule.group() != null && d.reason() == Reason.DUE) {
      Instant end = rule.group().endOf(d.at());
      String key = rule.group().key(s.incident());
      String bundle = "group|" + rule.name() + "|" + d.receiver() + "|" + key + "|" + end;
      return d.later(Reason.GROUPED, end, bundle, "with others of its window, until " + end);
    }
    return d;
  }
}
