package dev.tidemark.ingest.store;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import java.util.List;
import java.util.Objects;

/**
 * Billing cycles of individual accounts: how each is counted, and the events that stand for the
 * differences between its running totals. Those are stored before they are published, so that no
 * crash makes a difference twice.
 */
@Singleton
public final class CycleLedger {
  private static final String SAVE =
      """
      insert into ingest.pro_difference (id, source, cycle_start, model, event, published)
      values (?, ?, ?, ?, ?::jsonb, false)
      on conflict (id) do update set event = excluded.event, published = false""";

  private final IngestDatabase database;

  CycleLedger(IngestDatabase database) {
    this.database = database;
  }

  /** How a cycle is counted. */
  public enum Way {
    /** By single events. */
    EVENTS,
    /** By differences between running totals. */
    TOTALS
  }

  /**
   * A cycle {@code [start, end)}; {@code end} null where it is not known.
   *
   * @param start as it was said first
   */
  public record Counted(Instant start, Instant end, Way way) {}

  /** All cycles of a source, oldest first. */
  public List<Counted> cycles(String source) throws SQLException {
    return database.transaction(
        connection -> {
          List<Counted> cycles = new ArrayList<>();
          try (PreparedStatement read =
              connection.prepareStatement(
                  "select start_at, end_at, way from ingest.pro_cycle where source = ?"
                      + " order by start_at")) {
            read.setString(1, source);
            try (ResultSet row = read.executeQuery()) {
              while (row.next()) {
                Timestamp end = row.getTimestamp(2);
                cycles.add(
                    new Counted(
                        row.getTimestamp(1).toInstant(),
                        end == null ? null : end.toInstant(),
                        Way.valueOf(row.getString(3))));
              }
            }
          }
          return cycles;
        });
  }

  /** Remembers how a cycle is counted. */
  public void put(String source, Counted cycle) throws SQLException {
    database.transaction(connection -> put(connection, source, cycle));
  }

  /** All difference events of a cycle, withdrawn ones too, in the order in which they began. */
  public List<UsageEvent> differences(String source, Instant cycleStart) throws SQLException {
    return database.transaction(
        connection -> {
          try (PreparedStatement read =
              connection.prepareStatement(
                  "select event from ingest.pro_difference where source = ? and cycle_start = ?"
                      + " order by position")) {
            read.setString(1, source);
            read.setTimestamp(2, Timestamp.from(cycleStart));
            return events(read);
          }
        });
  }

  /** Stores a cycle together with new and changed difference events, which are to be published. */
  public void save(String source, Counted cycle, List<UsageEvent> changes) throws SQLException {
    database.transaction(
        connection -> {
          put(connection, source, cycle);
          try (PreparedStatement write = connection.prepareStatement(SAVE)) {
            for (UsageEvent event : changes) {
              write.setObject(1, UuidText.uuid(event.id()));
              write.setString(2, source);
              write.setTimestamp(3, Timestamp.from(cycle.start()));
              write.setString(4, event.model());
              write.setString(5, Json.MAPPER.writeValueAsString(event));
              write.addBatch();
            }
            write.executeBatch();
          } catch (JsonProcessingException e) {
            throw new SQLException("an event cannot be stored", e);
          }
          return null;
        });
  }

  /** Difference events that the broker has not acknowledged as they are now. */
  public List<UsageEvent> unpublished(String source) throws SQLException {
    return database.transaction(
        connection -> {
          try (PreparedStatement read =
              connection.prepareStatement(
                  "select event from ingest.pro_difference where source = ? and not published"
                      + " order by position")) {
            read.setString(1, source);
            return events(read);
          }
        });
  }

  /** Remembers what the broker has acknowledged. */
  public void published(Collection<String> ids) throws SQLException {
    database.transaction(
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "update ingest.pro_difference set published = true where id = any(?)")) {
            update.setArray(1, UuidText.array(connection, ids));
            return update.executeUpdate();
          }
        });
  }

  private static int put(Connection connection, String source, Counted cycle) throws SQLException {
    try (PreparedStatement write =
        connection.prepareStatement(
            "insert into ingest.pro_cycle (source, start_at, end_at, way) values (?, ?, ?, ?)"
                + " on conflict (source, start_at) do update"
                + " set end_at = coalesce(excluded.end_at, pro_cycle.end_at), way = excluded.way")) {
      write.setString(1, source);
      write.setTimestamp(2, Timestamp.from(cycle.start()));
      write.setTimestamp(3, cycle.end() == null ? null : Timestamp.from(cycle.end()));
      write.setString(4, Objects.toString(cycle.way()));
      return write.executeUpdate();
    }
  }

  private static List<UsageEvent> events(PreparedStatement read) throws SQLException {
    List<UsageEvent> events = new ArrayList<>();
    try (ResultSet row = read.executeQuery()) {
      while (row.next()) {
        events.add(Json.MAPPER.readValue(row.getString(1), UsageEvent.class));
      }
      return events;
    } catch (JsonProcessingException e) {
      throw new SQLException("a stored event cannot be read", e);
    }
  }
}
