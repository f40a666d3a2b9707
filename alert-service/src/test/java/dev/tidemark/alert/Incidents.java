package dev.tidemark.alert;

import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;
import dev.tidemark.schemas.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Incidents for tests. */
public final class Incidents {
  public static final Instant AT = Instant.parse("2026-03-18T12:05:00Z");

  private Incidents() {}

  /** An incident of that name. */
  public static Incident of(String name, int version, Status status, boolean notifies) {
    return of(
        name,
        version,
        status,
        notifies,
        "ada@acme.test",
        "ada@acme.test spent $120.50 today, about 11 times the usual $11.25.");
  }

  /** The incident after what somebody did, or after it got worse or better. */
  public static Incident after(
      String name, int version, Status status, String cause, String actor, Instant snoozedUntil) {
    Incident i = of(name, version, status, false);
    boolean acknowledged = status == Status.ACKNOWLEDGED;
    return new Incident(
        i.id(),
        i.org(),
        i.episode(),
        version,
        status,
        i.severity(),
        cause,
        actor,
        cause.equals("worse") || cause.equals("woke"),
        i.scope(),
        i.detectors(),
        i.userId(),
        i.user(),
        i.group(),
        i.model(),
        i.summary(),
        i.value(),
        i.expected(),
        i.unit(),
        i.excessMicros(),
        i.occurrences(),
        i.startedAt(),
        i.detectedAt(),
        null,
        acknowledged ? AT.plusSeconds(300) : null,
        null,
        i.resolvedAt(),
        i.updatedAt(),
        acknowledged ? actor : null,
        i.resolvedBy(),
        i.resolution(),
        null,
        snoozedUntil,
        null,
        null,
        null,
        null);
  }

  /** The same with a subject and a sentence of its own. */
  public static Incident of(
      String name, int version, Status status, boolean notifies, String user, String summary) {
    boolean resolved = status == Status.RESOLVED;
    return new Incident(
        Ids.of("incident", "acme", name),
        "acme",
        Ids.of("episode", name),
        version,
        status,
        Severity.CRITICAL,
        "detected",
        "system",
        notifies,
        "user",
        List.of("burn-rate", "daily-spike"),
        Ids.userId("ada@acme.test"),
        user,
        "Platform",
        "claude-opus-4-8",
        summary,
        new BigDecimal("120.50"),
        new BigDecimal("11.25"),
        "USD",
        109_250_000,
        2,
        AT.minusSeconds(3_900),
        AT,
        null,
        null,
        null,
        resolved ? AT.plusSeconds(600) : null,
        AT,
        null,
        resolved ? "bo@acme.test" : null,
        resolved ? "a loop in CI" : null);
  }
}
