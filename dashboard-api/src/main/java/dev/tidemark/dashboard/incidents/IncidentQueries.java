package dev.tidemark.dashboard.incidents;

import dev.tidemark.dashboard.store.Bodies;
import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.web.Cursor;
import dev.tidemark.schemas.Delivery;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Severity;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads incidents, the newest first. */
@Singleton
public final class IncidentQueries {
  private static final String ORDER = "-detectedAt";
  private static final String FIND =
      """
      select body from dashboard.incident
      where org = ? and (cardinality(?::text[]) = 0 or status = any(?))
        and (?::text is null or severity = ?) and (?::text is null or user_id = ?)
        and (?::timestamptz is null or detected_at >= ?)
        and (?::timestamptz is null or (detected_at, id) < (?, ?))
      order by detected_at desc, id desc limit ?""";

  private final Database database;

  IncidentQueries(Database database) {
    this.database = database;
  }

  /** The newest that fit. */
  public List<IncidentItem> find(String org, IncidentQuestion q, int limit) {
    return page(org, q, limit, null).items();
  }

  Found page(String org, IncidentQuestion q, int limit, String cursor) {
    Cursor after = Cursor.decode(cursor, ORDER);
    Instant place = after == null ? null : instant(after);
    Object[] arguments = {
      org,
      q.statuses(),
      q.statuses(),
      q.severity(),
      q.severity(),
      q.userId(),
      q.userId(),
      q.since(),
      q.since(),
      place,
      place,
      after == null ? null : after.id(),
      limit + 1
    };
    List<IncidentItem> found =
        database.query(FIND, row -> IncidentItem.of(Bodies.read(row, Incident.class)), arguments);
    if (found.size() <= limit) {
      return new Found(found, null);
    }
    List<IncidentItem> page = found.subList(0, limit);
    IncidentItem last = page.getLast();
    return new Found(page, new Cursor(ORDER, last.detectedAt().toString(), last.id()).encoded());
  }

  /** One incident. */
  public Optional<IncidentItem> one(String org, String id) {
    return database.first(
        "select body from dashboard.incident where org = ? and id = ?",
        row -> IncidentItem.of(Bodies.read(row, Incident.class)),
        org,
        id);
  }

  List<IncidentVersion> history(String org, String id) {
    return database.query(
        "select body from dashboard.incident_version where org = ? and id = ? order by version",
        row -> IncidentVersion.of(Bodies.read(row, Incident.class)),
        org,
        id);
  }

  List<DeliveryView> deliveries(String org, String id) {
    return database.query(
        "select body from dashboard.delivery where org = ? and incident_id = ?"
            + " order by at, id, attempt",
        row -> DeliveryView.of(Bodies.read(row, Delivery.class)),
        org,
        id);
  }

  /** How many there are by status; zeros included. */
  public Map<String, Long> counts(String org) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("open", 0L);
    Arrays.stream(Incident.Status.values()).forEach(status -> counts.put(status.wire(), 0L));
    database.query(
        "select status, count(*) from dashboard.incident where org = ? group by status",
        row -> counts.put(row.getString(1), row.getLong(2)),
        org);
    counts.put("open", IncidentQuestion.OPEN.stream().mapToLong(counts::get).sum());
    return counts;
  }

  /** How many are open, in all and by severity; zeros included. */
  public Map<String, Long> open(String org) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("total", 0L);
    for (Severity severity : List.of(Severity.CRITICAL, Severity.WARNING, Severity.INFO)) {
      counts.put(severity.wire(), 0L);
    }
    database.query(
        """
        select severity, count(*) from dashboard.incident
        where org = ? and status in ('detected', 'alerted', 'acknowledged') group by severity""",
        row -> {
          counts.merge("total", row.getLong(2), Long::sum);
          return counts.put(row.getString(1), row.getLong(2));
        },
        org);
    return counts;
  }

  private static Instant instant(Cursor cursor) {
    try {
      return Instant.parse(cursor.value());
    } catch (DateTimeException e) {
      throw Cursor.wrong();
    }
  }

  record Found(List<IncidentItem> items, String next) {}
}
