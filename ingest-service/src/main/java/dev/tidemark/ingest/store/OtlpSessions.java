package dev.tidemark.ingest.store;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Which sessions, and installations, send events, and since when; within a turn. */
@Singleton
public final class OtlpSessions {

  /** The instant of the first event of those of the sessions that have sent any. */
  public Map<String, Instant> eventsFrom(
      Connection connection, String org, Collection<String> sessions) throws SQLException {
    Map<String, Instant> from = new HashMap<>();
    try (PreparedStatement read =
        connection.prepareStatement(
            "select session, events_from from ingest.otlp_session"
                + " where org = ? and session = any(?)")) {
      read.setString(1, org);
      read.setArray(2, connection.createArrayOf("text", sessions.toArray()));
      try (ResultSet row = read.executeQuery()) {
        while (row.next()) {
          from.put(row.getString(1), row.getTimestamp(2).toInstant());
        }
      }
    }
    return from;
  }

  /** Remembers that sessions have sent events, the earliest at that instant. */
  public void save(Connection connection, String org, Map<String, Instant> first, Instant now)
      throws SQLException {
    try (PreparedStatement write =
        connection.prepareStatement(
            """
            insert into ingest.otlp_session (org, session, events_from, seen_at)
            values (?, ?, ?, ?)
            on conflict (org, session) do update set seen_at = excluded.seen_at,
              events_from = least(otlp_session.events_from, excluded.events_from)""")) {
      for (Map.Entry<String, Instant> one : first.entrySet()) {
        write.setString(1, org);
        write.setString(2, one.getKey());
        write.setTimestamp(3, Timestamp.from(one.getValue()));
        write.setTimestamp(4, Timestamp.from(now));
        write.addBatch();
      }
      write.executeBatch();
    }
  }
}
