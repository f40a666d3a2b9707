package dev.tidemark.dashboard.incidents;

import dev.tidemark.dashboard.store.Bodies;
import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.store.Values;
import dev.tidemark.dashboard.time.DayRange;
import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.dashboard.web.Cursor;
import dev.tidemark.schemas.Delivery;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Severity;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads incidents, the newest first. */
@Singleton
public final class IncidentQueries {
  private static final String NEWEST = "-detectedAt";
  private static final String FIND =
      """
      select body from dashboard.incident
      where org = ? and (cardinality(?::text[]) = 0 or status = any(?))
        and (?::text is null or severity = ?) and (?::text is null or user_id = ?)
        and (?::timestamptz is null or detected_at >= ?)
        and (?::text is null or jsonb_exists(body->'detectors', ?))
        and (?::text is null or body->>'group' = ? or starts_with(body->>'group', ? || '/'))
        and (?::text is null or strpos(lower(body->>'summary'), lower(?)) > 0)
        and (?::text is null or (%1$s, id) %2$s (?::%4$s, ?))
      order by %1$s %3$s, id %3$s limit ?""";

  private static final String BEGUN =
      """
      with begun as (
        select (coalesce((body->>'startedAt')::timestamptz, detected_at) at time zone ?)::date as day,
          status, severity
        from dashboard.incident where org = ? and detected_at >= ?)
      select day, count(*) as incidents,
        count(*) filter (where status in ('detected', 'alerted', 'acknowledged')) as open,
        case when bool_or(severity = 'critical') then 'critical'
          when bool_or(severity = 'warning') then 'warning' else 'info' end as severity
      from begun where day >= ? and day < ? group by day order by day""";

  private final Database database;
  private final ReportingTime time;

  IncidentQueries(Database database, ReportingTime time) {
    this.database = database;
    this.time = time;
  }

  /** The newest that fit. */
  public List<IncidentItem> find(String org, IncidentQuestion q, int limit) {
    return page(org, q, NEWEST, limit, null).items();
  }

  Found page(String org, IncidentQuestion q, String order, int limit, String cursor) {
    IncidentSort sort = IncidentSort.of(order);
    boolean down = order.startsWith("-");
    Cursor after = Cursor.decode(cursor, order);
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
      q.detector(),
      q.detector(),
      q.group(),
      q.group(),
      q.group(),
      q.search(),
      q.search(),
      after == null ? null : after.id(),
      after == null ? null : sort.place(after),
      after == null ? null : after.id(),
      limit + 1
    };
    List<IncidentItem> found =
        database.query(
            FIND.formatted(sort.expression, down ? "<" : ">", down ? "desc" : "asc", sort.type),
            row -> IncidentItem.of(Bodies.read(row, Incident.class)),
            arguments);
    if (found.size() <= limit) {
      return new Found(found, null);
    }
    List<IncidentItem> page = found.subList(0, limit);
    IncidentItem last = page.getLast();
    return new Found(page, new Cursor(order, sort.value(last), last.id()).encoded());
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

  /** Days on which incidents began that were found in the range or since, in their order. */
  public List<IncidentDay> begun(String org, DayRange range) {
    return database.query(
        BEGUN,
        row ->
            new IncidentDay(
                Values.day(row, "day"),
                row.getLong("incidents"),
                row.getLong("open"),
                row.getString("severity")),
        time.zone().getId(),
        org,
        time.startOf(range.from()),
        range.from(),
        range.to());
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

  record Found(List<IncidentItem> items, String next) {}
}
