package dev.tidemark.ingest.store;

import dev.tidemark.ingest.store.Estimates.Reports;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Sums over estimates; amounts in micro-dollars. */
@Singleton
public final class EstimateTotals {
  private final IngestDatabase database;

  EstimateTotals(IngestDatabase database) {
    this.database = database;
  }

  /** A person, a plain model name, and the start of an hour. */
  public record Hour(String userId, String plain, Instant at) {}

  /**
   * Estimates that were made alike, and when the latest of them was.
   *
   * @param micros the cost of those that count
   */
  public record Group(
      String subject, String userId, boolean account, String kind, Instant latest, long micros) {}

  /** A day's covered hours: what was estimated, and what the report says of the same. */
  public record Difference(long estimated, long reported) {

    /** Both together. */
    public Difference plus(Difference more) {
      return new Difference(
          Math.addExact(estimated, more.estimated), Math.addExact(reported, more.reported));
    }
  }

  /**
   * What counts of each of the hours of persons in {@code [from, to)} that have estimates which
   * count: these, and the report's rows as they were read last.
   */
  public Map<Hour, Long> counted(
      Connection connection,
      String org,
      Reports reports,
      Collection<String> users,
      Instant from,
      Instant to)
      throws SQLException {
    Map<Hour, Long> hours = new HashMap<>();
    try (PreparedStatement read =
        connection.prepareStatement(
            """
            with told as (
              select user_id, plain, date_trunc('hour', at at time zone 'UTC') at time zone 'UTC' h,
                sum(cost_micros) micros
              from ingest.otlp_usage o
              where org = ? and user_id = any(?) and at >= ? and at < ?
                and not replaced and not covered
                and not (account and exists (
                  select 1 from ingest.usage_row s where s.source = ? and s.user_id = o.user_id))
              group by 1, 2, 3)
            select t.user_id, t.plain, t.h, (t.micros + coalesce((
              select sum((r.event->>'costMicros')::bigint) from ingest.usage_row r
              where r.source = ? and r.user_id = t.user_id and r.plain = t.plain and r.at = t.h),
              0))::bigint
            from told t""")) {
      read.setString(1, org);
      read.setArray(2, connection.createArrayOf("text", users.toArray()));
      read.setTimestamp(3, Timestamp.from(from));
      read.setTimestamp(4, Timestamp.from(to));
      read.setString(5, reports.daily());
      read.setString(6, reports.hourly());
      try (ResultSet row = read.executeQuery()) {
        while (row.next()) {
          hours.put(
              new Hour(row.getString(1), row.getString(2), row.getTimestamp(3).toInstant()),
              row.getLong(4));
        }
      }
    }
    return hours;
  }

  /** All groups of estimates. */
  public List<Group> groups(Connection connection, String org) throws SQLException {
    List<Group> groups = new ArrayList<>();
    try (PreparedStatement read =
        connection.prepareStatement(
            "select subject, user_id, account, kind, max(at),"
                + " coalesce(sum(cost_micros) filter (where not replaced and not covered), 0)::bigint"
                + " from ingest.otlp_usage where org = ? group by 1, 2, 3, 4 order by 1, 2, 3, 4")) {
      read.setString(1, org);
      try (ResultSet row = read.executeQuery()) {
        while (row.next()) {
          groups.add(
              new Group(
                  row.getString(1),
                  row.getString(2),
                  row.getBoolean(3),
                  row.getString(4),
                  row.getTimestamp(5).toInstant(),
                  row.getLong(6)));
        }
      }
    }
    return groups;
  }

  /** All groups, as they are now. */
  public List<Group> groups(String org) throws SQLException {
    return database.transaction(connection -> groups(connection, org));
  }

  /** The estimates of a group. */
  public List<Estimate> of(Connection connection, String org, Group group) throws SQLException {
    try (PreparedStatement read =
        connection.prepareStatement(
            "select o.id, o.session, o.metered, o.upto, o.subject, o.account, o.body, o.event,"
                + " o.replaced, o.covered from ingest.otlp_usage o"
                + " where o.org = ? and o.subject = ? and o.user_id = ? and o.account = ?"
                + " and o.kind = ? order by o.at")) {
      read.setString(1, org);
      read.setString(2, group.subject());
      read.setString(3, group.userId());
      read.setBoolean(4, group.account());
      read.setString(5, group.kind());
      return Estimates.list(read);
    }
  }

  /** Those of the persons of whom a report has a row. */
  public Set<String> known(Connection connection, String source, Collection<String> users)
      throws SQLException {
    Set<String> known = new HashSet<>();
    try (PreparedStatement read =
        connection.prepareStatement(
            "select u from unnest(?) u where exists (select 1 from ingest.usage_row r"
                + " where r.source = ? and r.user_id = u)")) {
      read.setArray(1, connection.createArrayOf("text", users.toArray()));
      read.setString(2, source);
      try (ResultSet row = read.executeQuery()) {
        while (row.next()) {
          known.add(row.getString(1));
        }
      }
    }
    return known;
  }

  /** By UTC day: the covered estimates of a report's spans, and the rows that cover them. */
  public Map<LocalDate, Difference> differences(String org, String source, Duration span)
      throws SQLException {
    String unit = span.toHours() > 1 ? "day" : "hour";
    return database.transaction(
        connection -> {
          Map<LocalDate, Difference> days = new TreeMap<>();
          try (PreparedStatement read =
              connection.prepareStatement(
                  """
                  with told as (
                    select user_id, plain,
                      date_trunc(?, at at time zone 'UTC') at time zone 'UTC' s,
                      sum(cost_micros) micros
                    from ingest.otlp_usage where org = ? and covered and not replaced
                    group by 1, 2, 3),
                  both_of as (
                    select t.s, t.micros, (
                      select sum((r.event->>'costMicros')::bigint) from ingest.usage_row r
                      where r.source = ? and r.user_id = t.user_id and r.plain = t.plain
                        and r.at = t.s) reported
                    from told t)
                  select (s at time zone 'UTC')::date, sum(micros)::bigint, sum(reported)::bigint
                  from both_of where reported is not null group by 1 order by 1""")) {
            read.setString(1, unit);
            read.setString(2, org);
            read.setString(3, source);
            try (ResultSet row = read.executeQuery()) {
              while (row.next()) {
                days.put(
                    row.getObject(1, LocalDate.class),
                    new Difference(row.getLong(2), row.getLong(3)));
              }
            }
          }
          return days;
        });
  }
}
