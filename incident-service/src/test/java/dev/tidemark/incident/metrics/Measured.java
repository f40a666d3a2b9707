package dev.tidemark.incident.metrics;

import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;
import dev.tidemark.schemas.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Incidents with times for tests; all times are seconds after the detection. */
final class Measured {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private Measured() {}

  static Incident any(Random random) {
    boolean open = random.nextInt(4) == 0;
    String by = random.nextInt(3) == 0 ? "system" : "bo";
    String[] resolutions = {"episode closed", "data revised"};
    return incident(
        START.plusSeconds(random.nextInt(90 * 86_400)),
        random.nextInt(4_000) - 20,
        maybe(random),
        maybe(random),
        maybe(random),
        open ? null : (Long) random.nextLong(100_000),
        open ? null : by,
        open ? null : by.equals("bo") ? "done" : resolutions[random.nextInt(2)],
        random.nextInt(5) == 0 ? null : "team " + random.nextInt(3),
        Severity.values()[random.nextInt(3)]);
  }

  private static Long maybe(Random random) {
    return random.nextBoolean() ? null : (Long) (random.nextLong(50_000) - 10);
  }

  static Incident incident(
      Instant detected,
      long startedBefore,
      Long alerted,
      Long acknowledged,
      Long identified,
      Long resolved,
      String by,
      String resolution,
      String group,
      Severity severity) {
    long spice = detected.getEpochSecond() % 997;
    return new Incident(
        "i",
        "acme",
        "e",
        1,
        by == null ? Status.DETECTED : Status.RESOLVED,
        severity,
        "c",
        "system",
        false,
        "user",
        spice % 2 == 0 ? List.of("burn-rate", "daily-spike") : List.of("drift"),
        null,
        null,
        group,
        null,
        "s",
        null,
        null,
        null,
        0,
        1,
        detected.minusSeconds(startedBefore).plusNanos(spice * 1_000 % 1_000_000),
        detected,
        after(detected, alerted),
        after(detected, acknowledged),
        after(detected, identified),
        after(detected, resolved),
        detected,
        null,
        by,
        resolution);
  }

  private static Instant after(Instant at, Long seconds) {
    return seconds == null ? null : at.plusSeconds(seconds);
  }
}
