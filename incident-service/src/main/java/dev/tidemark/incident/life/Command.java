package dev.tidemark.incident.life;

import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Delivery;

/** What can happen to an incident; machines and people use the same way. */
public sealed interface Command {

  /**
   * Detection said something about an episode.
   *
   * @param findings the episode's anomalies, this one included
   */
  record Line(Anomaly anomaly, Findings findings) implements Command {}

  /** Somebody was told, or could not be. */
  record Told(Delivery delivery) implements Command {}

  /** Somebody looks after it. */
  record Acknowledge(String actor) implements Command {}

  /** Somebody knows the cause. */
  record Identify(String actor, String cause) implements Command {}

  /** Somebody says that it is over. */
  record Resolve(String actor, String note) implements Command {}

  /** Somebody says that it is not over. */
  record Reopen(String actor) implements Command {}
}
