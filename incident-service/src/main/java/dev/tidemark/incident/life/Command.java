package dev.tidemark.incident.life;

import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Delivery;
import dev.tidemark.schemas.Incident.Verdict;
import java.time.Instant;

/** What can happen to an incident; machines and people use the same way. */
public sealed interface Command {

  /**
   * Detection said something about an episode.
   *
   * @param findings the episode's anomalies, this one included
   * @param fresh the anomaly was not known, or had ended before
   */
  record Line(Anomaly anomaly, Findings findings, boolean fresh) implements Command {}

  /** Somebody was told, or could not be. */
  record Told(Delivery delivery) implements Command {}

  /** Time passed; ends a snooze that is due. */
  record Wake() implements Command {}

  /** Somebody looks after it. */
  record Acknowledge(String actor) implements Command {}

  /** Somebody knows the cause. */
  record Identify(String actor, String cause) implements Command {}

  /** Somebody says that it is over. */
  record Resolve(String actor, String note) implements Command {}

  /** Somebody says that it is not over. */
  record Reopen(String actor) implements Command {}

  /** Somebody says whose it is. */
  record Assign(String actor, String assignee) implements Command {}

  /** Somebody says that it is nobody's. */
  record Unassign(String actor) implements Command {}

  /** Somebody writes something down. */
  record Note(String actor, String text) implements Command {}

  /** Somebody puts it off. */
  record Snooze(String actor, Instant until) implements Command {}

  /** Somebody takes it up again before its time. */
  record Unsnooze(String actor) implements Command {}

  /** Somebody says whether the alert was right. */
  record Feedback(String actor, Verdict verdict) implements Command {}
}
