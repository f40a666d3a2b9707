package dev.tidemark.dashboard.web;

import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** One incident in its first two states, as the incident service writes them. */
final class Incidents {
  private Incidents() {}

  static Incident alerted(String org, String email, String summary, Instant at) {
    return incident(org, email, summary, at, 1, Incident.Status.ALERTED, "system", null);
  }

  static Incident acknowledged(Incident before, String actor, Instant at) {
    return incident(
        before.org(),
        before.user(),
        before.summary(),
        before.detectedAt(),
        before.version() + 1,
        Incident.Status.ACKNOWLEDGED,
        actor,
        at);
  }

  private static Incident incident(
      String org,
      String email,
      String summary,
      Instant at,
      int version,
      Incident.Status status,
      String actor,
      Instant acknowledgedAt) {
    return new Incident(
        Ids.of("incident", org, "episode-" + org),
        org,
        "episode-" + org,
        version,
        status,
        Severity.CRITICAL,
        status.wire(),
        actor,
        version == 1,
        "user",
        List.of("daily-spike"),
        Ids.userId(email),
        email,
        "Payments",
        "gpt-5",
        summary,
        new BigDecimal("61.25"),
        new BigDecimal("9.5"),
        "USD",
        51_750_000,
        1,
        at.minusSeconds(1800),
        at,
        at.plusSeconds(2),
        acknowledgedAt,
        null,
        null,
        acknowledgedAt == null ? at : acknowledgedAt,
        acknowledgedAt == null ? null : actor,
        null,
        null);
  }
}
