package dev.tidemark.dashboard;

import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Member;
import dev.tidemark.schemas.Severity;
import dev.tidemark.schemas.UserDay;
import dev.tidemark.schemas.UserDay.Totals;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Records as the other parts write them. */
public final class Samples {
  private Samples() {}

  public static Totals totals(long events, long micros) {
    return new Totals(events, micros, micros + 7, events * 1000, events * 10, events * 5, 1, 2);
  }

  /** A day whose models are given as spend in micro-dollars; all of it in one hour. */
  public static UserDay day(
      String org, String email, LocalDate day, Instant at, int hour, Map<String, Long> models) {
    Map<String, Totals> byModel = new TreeMap<>();
    Totals total = Totals.ZERO;
    for (Map.Entry<String, Long> model : models.entrySet()) {
      Totals t = totals(1, model.getValue());
      byModel.put(model.getKey(), t);
      total = total.plus(t);
    }
    List<Long> hours = new ArrayList<>(Collections.nCopies(25, 0L));
    hours.set(hour, total.spendMicros());
    return new UserDay(org, Ids.userId(email), email, day, total, byModel, hours, at);
  }

  public static Member member(String org, String email, String name, String group) {
    return new Member(
        org,
        Ids.userId(email),
        email,
        name,
        "member",
        group,
        false,
        null,
        false,
        Instant.now(),
        "test");
  }

  public static Anomaly anomaly(
      String org, String email, String id, Anomaly.Change change, Instant at) {
    return new Anomaly(
        id,
        "episode-" + org,
        change,
        true,
        org,
        "user",
        "daily-spike",
        1,
        Severity.CRITICAL,
        Ids.userId(email),
        email,
        "Payments",
        "gpt-5",
        at.minusSeconds(3600),
        at,
        at.minusSeconds(1800),
        at,
        new BigDecimal("61.25"),
        new BigDecimal("9.5"),
        "USD",
        51_750_000,
        email + " spent $61.25 today, usual is $9.50 <b>&",
        new Anomaly.Evidence(
            Map.of("zSigma", new BigDecimal("5.1")),
            List.of(new Anomaly.Contribution("gpt-5", 61_250_000, 40)),
            List.of(0L, 61_250_000L)));
  }

  public static Incident incident(
      String org, String email, int version, Incident.Status status, Instant at) {
    return new Incident(
        Ids.of("incident", org, "episode-" + org),
        org,
        "episode-" + org,
        version,
        status,
        Severity.CRITICAL,
        status.wire(),
        version == 1 ? "system" : "ann@acme.test",
        version == 1,
        "user",
        List.of("daily-spike"),
        Ids.userId(email),
        email,
        "Payments",
        "gpt-5",
        email + " spent $61.25 today",
        new BigDecimal("61.25"),
        new BigDecimal("9.5"),
        "USD",
        51_750_000,
        1,
        at.minusSeconds(1800),
        at,
        null,
        null,
        null,
        status == Incident.Status.RESOLVED ? at.plusSeconds(60) : null,
        at.plusSeconds(version),
        null,
        null,
        null);
  }
}
