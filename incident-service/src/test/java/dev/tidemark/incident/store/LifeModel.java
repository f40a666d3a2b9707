package dev.tidemark.incident.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.schemas.Incident;
import java.time.Instant;

/** What an incident may do next, written a second time and plainly. */
final class LifeModel {
  String status;
  boolean over;
  String overBy;
  boolean alerted;
  boolean acknowledgedOnce;
  boolean identified;
  String assignee;
  Instant snoozedUntil;
  int notes;
  String verdict;
  String verdictBy;
  int reopened;
  int severity;
  boolean notifies;

  /** What a person asks for; {@code argument} is the assignee, the instant or the verdict. */
  record Ask(String action, String actor, String argument, Integer version) {}

  static LifeModel of(Incident i) {
    LifeModel m = new LifeModel();
    m.status = i.status().wire();
    m.over = i.resolvedAt() != null;
    m.overBy = i.resolvedBy();
    m.alerted = i.alertedAt() != null;
    m.acknowledgedOnce = i.acknowledgedAt() != null;
    m.identified = i.identifiedAt() != null;
    m.assignee = i.assignee();
    m.snoozedUntil = i.snoozedUntil();
    m.notes = i.noteCount();
    m.verdict = i.feedback() == null ? null : i.feedback().verdict().wire();
    m.verdictBy = i.feedback() == null ? null : i.feedback().by();
    m.reopened = i.reopenedCount();
    m.severity = i.severity().ordinal();
    m.notifies = i.notifies();
    return m;
  }

  boolean refuses(Ask ask) {
    return switch (ask.action()) {
      case "acknowledge" -> !status.equals("detected") && !status.equals("alerted");
      case "identify" -> identified;
      case "resolve" -> over;
      case "reopen" -> !over;
      case "assign" -> over || ask.argument().equals(assignee);
      case "unassign" -> assignee == null;
      case "snooze" -> over || historical() || Instant.parse(ask.argument()).equals(snoozedUntil);
      case "unsnooze" -> snoozedUntil == null;
      case "feedback" -> ask.argument().equals(verdict) && ask.actor().equals(verdictBy);
      default -> false;
    };
  }

  /** Becomes what a person's command makes of it. */
  void person(Ask ask) {
    assertTrue(!refuses(ask), () -> ask + " is not possible in " + this);
    notifies = false;
    switch (ask.action()) {
      case "acknowledge" -> {
        status = "acknowledged";
        acknowledgedOnce = true;
      }
      case "identify" -> identified = true;
      case "resolve" -> {
        identified = true;
        end(ask.actor());
      }
      case "reopen" -> goOn(acknowledgedOnce ? "acknowledged" : alerted ? "alerted" : "detected");
      case "assign" -> assignee = ask.argument();
      case "unassign" -> assignee = null;
      case "note" -> notes++;
      case "snooze" -> snoozedUntil = Instant.parse(ask.argument());
      case "unsnooze" -> snoozedUntil = null;
      case "feedback" -> {
        verdict = ask.argument();
        verdictBy = ask.actor();
      }
      default -> throw new AssertionError(ask);
    }
  }

  /** Becomes what a machine's transition makes of it. */
  void machine(Transition t) {
    Incident after = t.incident();
    switch (t.cause()) {
      case "alerted" -> {
        assertTrue(!alerted && !historical(), "told again, or of history");
        alerted = true;
        notifies = false;
        status = status.equals("detected") ? "alerted" : status;
      }
      case "woke" -> {
        assertNotNull(snoozedUntil);
        assertTrue(!snoozedUntil.isAfter(t.at()), "woken before its time");
        snoozedUntil = null;
        notifies = true;
      }
      case "cleared", "retracted" -> {
        assertTrue(!over, "ended twice");
        end("system");
        assertEquals(
            t.cause().equals("cleared") ? "episode closed" : "data revised", after.resolution());
      }
      case "updated" -> {
        assertTrue(!over, "an ended one is not updated");
        notifies = false;
      }
      case "worse" -> {
        assertTrue(!over && after.severity().ordinal() > severity, "not worse");
        severity = after.severity().ordinal();
        snoozedUntil = null;
        notifies = !historical() && after.notifies();
      }
      case "reopened" -> {
        goOn("detected");
        severity = Math.max(severity, after.severity().ordinal());
        notifies = !historical();
        assertNull(after.resolution());
      }
      default -> throw new AssertionError("an unknown cause: " + t.cause());
    }
  }

  private boolean historical() {
    return status.equals("historical");
  }

  private void end(String actor) {
    over = true;
    overBy = actor;
    snoozedUntil = null;
    notifies = alerted && !historical();
    status = historical() ? status : "resolved";
  }

  private void goOn(String as) {
    assertTrue(over, "only what is over can go on");
    over = false;
    overBy = null;
    identified = false;
    reopened++;
    status = historical() ? status : as;
  }

  @Override
  public String toString() {
    return String.join(
        ",",
        status,
        "over=" + over + " by " + overBy,
        "alerted=" + alerted,
        "acknowledged=" + acknowledgedOnce,
        "identified=" + identified,
        "assignee=" + assignee,
        "snoozed=" + snoozedUntil,
        "notes=" + notes,
        "verdict=" + verdict + " by " + verdictBy,
        "reopened=" + reopened,
        "severity=" + severity,
        "notifies=" + notifies);
  }
}
