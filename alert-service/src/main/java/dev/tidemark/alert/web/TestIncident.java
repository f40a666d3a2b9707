package dev.tidemark.alert.web;

import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;
import dev.tidemark.schemas.Severity;
import java.time.Instant;
import java.util.List;

/** An incident that says that it is none. */
final class TestIncident {
  private TestIncident() {}

  static Incident at(String id, Instant now) {
    return new Incident(
        id,
        "test",
        id,
        1,
        Status.DETECTED,
        Severity.INFO,
        "test",
        "system",
        true,
        "source",
        List.of("test"),
        null,
        "test message",
        null,
        null,
        "This is a test of Tidemark's alerts. Nothing happened.",
        null,
        null,
        null,
        0,
        1,
        now,
        now,
        null,
        null,
        null,
        null,
        now,
        null,
        null,
        null);
  }
}
