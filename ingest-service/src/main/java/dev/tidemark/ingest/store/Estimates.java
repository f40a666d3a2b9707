package dev.tidemark.ingest.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tidemark.ingest.price.ModelName;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.UsageEvent;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Estimates and what became of them; all within a turn of the organisation. */
@Singleton
public final class Estimates {
  private static final String COLUMNS =
      "o.id, o.session, o.metered, o.upto, o.subject, o.account, o.body, o.event, o.replaced,"
          + " o.covered";

  private static final String SAVE =
      """
      insert into ingest.otlp_usage (id, org, session, metered, at, upto, subject, account, body,
        event, user_id, plain, kind, cost_micros, replaced, covered)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?, ?, ?)
      on conflict (id) do update set
        upto = excluded.upto, body = excluded.body, event = excluded.event,
        user_id = excluded.user_id, kind = excluded.kind, cost_micros = excluded.cost_micros,
        replaced = excluded.replaced, covered = excluded.covered""";

  /**
   * Whether a report tells an estimate: of subscribers who have signed in the report by day, of
   * everybody else the report by hour; the parameters are the two sources.
   */
  private static final String TOLD =
      """
      exists (select 1 from ingest.usage_row r
        where r.user_id = o.user_id and r.plain = o.plain and r.read_to > o.at
        and case when o.account and exists (
            select 1 from ingest.usage_row s where s.source = ? and s.user_id = o.user_id)
          then r.source = ?
            and r.at = date_trunc('day', o.at at time zone 'UTC') at time zone 'UTC'
          else r.source = ?
            and r.at = date_trunc('hour', o.at at time zone 'UTC') at time zone 'UTC' end)""";

  /** The two reports that may tell the same: by hour, and by day for subscribers. */
  public record Reports(String hourly, String daily) {}

  /** Those of the ids that are known. */
  public Map<String, Estimate> find(Connection connection, Collection<String> ids)
      throws SQLException {
    Map<String, Estimate> found = new HashMap<>();
    try (PreparedStatement read =
        connection.prepareStatement(
            "select " + COLUMNS + " from ingest.otlp_usage o where o.id = any(?)")) {
      read.setArray(1, UuidText.array(connection, ids));
      list(read).forEach(e -> found.put(e.id(), e));
    }
    return found;
  }

  /** Minutes of a session that end at or after an instant and are not replaced. */
  public List<Estimate> metered(Connection connection, String org, String session, Instant from)
      throws SQLException {
    try (PreparedStatement read =
        connection.prepareStatement(
            "select "
                + COLUMNS
                + " from ingest.otlp_usage o where o.org = ? and o.session = ? and o.metered"
                + " and o.upto >= ? and not o.replaced order by o.at")) {
      read.setString(1, org);
      read.setString(2, session);
      read.setTimestamp(3, Timestamp.from(from));
      return list(read);
    }
  }

  /** Remembers what is acknowledged before the turn ends. */
  public void save(Connection connection, String org, Collection<Estimate> estimates)
      throws SQLException {
    try (PreparedStatement write = connection.prepareStatement(SAVE)) {
      for (Estimate e : estimates) {
        UsageEvent event = e.event();
        write.setObject(1, UuidText.uuid(e.id()));
        write.setString(2, org);
        write.setString(3, e.session());
        write.setBoolean(4, e.metered());
        write.setTimestamp(5, Timestamp.from(event.timestamp()));
        write.setTimestamp(6, Timestamp.from(e.upTo()));
        write.setString(7, e.subject());
        write.setBoolean(8, e.account());
        write.setString(9, e.body());
        write.setString(10, Json.MAPPER.writeValueAsString(event));
        write.setString(11, event.userId());
        write.setString(12, ModelName.plain(event.model()));
        write.setString(13, event.kind());
        write.setLong(14, event.costMicros());
        write.setBoolean(15, e.replaced());
        write.setBoolean(16, e.covered());
        write.addBatch();
      }
      write.executeBatch();
    } catch (JsonProcessingException e) {
      throw new SQLException("an estimate cannot be stored", e);
    }
  }

  /** Those of the ids that a report tells. */
  public Set<String> told(Connection connection, Reports reports, Collection<String> ids)
      throws SQLException {
    Set<String> told = new HashSet<>();
    try (PreparedStatement read =
        connection.prepareStatement(
            "select o.id from ingest.otlp_usage o where o.id = any(?) and " + TOLD)) {
      read.setArray(1, UuidText.array(connection, ids));
      reports(read, 2, reports);
      try (ResultSet row = read.executeQuery()) {
        while (row.next()) {
          told.add(UuidText.hex(row.getObject(1, UUID.class)));
        }
      }
    }
    return told;
  }

  /**
   * The estimates that are covered though no report tells them any more, or told and not covered.
   *
   * @param users whose; null for everybody
   */
  public List<Estimate> disagreeing(
      Connection connection,
      String org,
      Reports reports,
      Collection<String> users,
      Instant from,
      Instant to)
      throws SQLException {
    try (PreparedStatement read =
        connection.prepareStatement(
            "select "
                + COLUMNS
                + " from ingest.otlp_usage o where o.org = ? and o.at >= ? and o.at < ?"
                + (users == null ? "" : " and o.user_id = any(?)")
                + " and o.covered <> "
                + TOLD
                + " order by o.at")) {
      read.setString(1, org);
      read.setTimestamp(2, Timestamp.from(from));
      read.setTimestamp(3, Timestamp.from(to));
      int next = 4;
      if (users != null) {
        read.setArray(next++, connection.createArrayOf("text", users.toArray()));
      }
      reports(read, next, reports);
      return list(read);
    }
  }

  private static void reports(PreparedStatement read, int first, Reports reports)
      throws SQLException {
    read.setString(first, reports.daily());
    read.setString(first + 1, reports.daily());
    read.setString(first + 2, reports.hourly());
  }

  static List<Estimate> list(PreparedStatement read) throws SQLException {
    List<Estimate> found = new ArrayList<>();
    try (ResultSet row = read.executeQuery()) {
      while (row.next()) {
        found.add(
            new Estimate(
                UuidText.hex(row.getObject(1, UUID.class)),
                row.getString(2),
                row.getBoolean(3),
                row.getTimestamp(4).toInstant(),
                row.getString(5),
                row.getBoolean(6),
                row.getString(7),
                Json.MAPPER.readValue(row.getString(8), UsageEvent.class),
                row.getBoolean(9),
                row.getBoolean(10)));
      }
    } catch (JsonProcessingException e) {
      throw new SQLException("a stored estimate cannot be read", e);
    }
    return found;
  }
}
