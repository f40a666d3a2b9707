package dev.tidemark.incident.store;

import dev.tidemark.schemas.Incident;
import java.util.List;

/** What a person's command did. */
public sealed interface Answer {

  /** It was done; the incident after it. */
  record Done(Incident incident) implements Answer {}

  /** There is no such incident. */
  record Unknown() implements Answer {}

  /** It is not possible now, and why. */
  record Refused(Incident incident, String reason) implements Answer {}

  /** The person saw an older version; what happened since. */
  record Stale(Incident incident, List<Transition> changes) implements Answer {}
}
