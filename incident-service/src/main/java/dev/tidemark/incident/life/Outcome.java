package dev.tidemark.incident.life;

import dev.tidemark.schemas.Incident;

/** What a command did. */
public sealed interface Outcome {

  /** The incident has a new version. */
  record Changed(Incident incident) implements Outcome {}

  /** Nothing to do. */
  record Unchanged() implements Outcome {}

  /** Not possible now, and why. */
  record Refused(String reason) implements Outcome {}
}
