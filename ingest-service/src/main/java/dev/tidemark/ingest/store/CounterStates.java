package dev.tidemark.ingest.store;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How far each counter of telemetry was counted; within a turn. */
@Singleton
public final class CounterStates {

  /**
   * A counter.
   *
   * @param started of the process that counts; null where it does not say
   * @param last instant of the newest point
   * @param value total at that instant; 0 for a counter that sends differences
   * @param recent nanoseconds since the epoch of the newest points, oldest first
   */
  public record State(Instant started, Instant last, BigDecimal value, List<Long> recent) {}

  /** The states of those of the counters that are known. */
  public Map<String, State> find(Connection connection, Collection<String> ids)
      throws SQLException {
    Map<String, State> states = new HashMap<>();
    try (PreparedStatement read =
        connection.prepareStatement(
            "select id, started, last_point, value, recent from ingest.otlp_series"
                + " where id = any(?)")) {
      read.setArray(1, UuidText.array(connection, ids));
      try (ResultSet row = read.executeQuery()) {
        while (row.next()) {
          Timestamp started = row.getTimestamp(2);
          states.put(
              UuidText.hex(row.getObject(1, UUID.class)),
              new State(
                  started == null ? null : started.toInstant(),
                  row.getTimestamp(3).toInstant(),
                  row.getBigDecimal(4),
                  List.copyOf(Arrays.asList((Long[]) row.getArray(5).getArray()))));
        }
      }
    }
    return states;
  }

  /** Remembers states in place of the former ones. */
  public void save(Connection connection, String org, Map<String, State> states, Instant now)
      throws SQLException {
    try (PreparedStatement write =
        connection.prepareStatement(
            """
            insert into ingest.otlp_series (id, org, started, last_point, value, recent, seen_at)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set started = excluded.started,
              last_point = excluded.last_point, value = excluded.value, recent = excluded.recent,
              seen_at = excluded.seen_at""")) {
      for (Map.Entry<String, State> one : states.entrySet()) {
        State state = one.getValue();
        write.setObject(1, UuidText.uuid(one.getKey()));
        write.setString(2, org);
        if (state.started() == null) {
          write.setNull(3, Types.TIMESTAMP_WITH_TIMEZONE);
        } else {
          write.setTimestamp(3, Timestamp.from(state.started()));
        }
        write.setTimestamp(4, Timestamp.from(state.last()));
        write.setBigDecimal(5, state.value());
        write.setArray(6, connection.createArrayOf("bigint", state.recent().toArray()));
        write.setTimestamp(7, Timestamp.from(now));
        write.addBatch();
      }
      write.executeBatch();
    }
  }

  /** Forgets what is older: counters, sessions, estimates and days that telemetry told. */
  public void prune(Connection connection, String org, Instant silentSince, Instant before)
      throws SQLException {
    delete(
        connection,
        "delete from ingest.otlp_series where org = ? and seen_at < ?",
        org,
        silentSince);
    delete(
        connection, "delete from ingest.otlp_session where org = ? and seen_at < ?", org, before);
    delete(connection, "delete from ingest.otlp_usage where org = ? and at < ?", org, before);
    delete(
        connection,
        "delete from ingest.otlp_activity where org = ? and day < ?::date",
        org,
        before);
  }

  private static void delete(Connection connection, String sql, String org, Instant before)
      throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(sql)) {
      delete.setString(1, org);
      delete.setTimestamp(2, Timestamp.from(before));
      delete.executeUpdate();
    }
  }
}
