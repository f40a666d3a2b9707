package dev.tidemark.ingest.store;

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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Which events the broker has acknowledged, and with what content. */
@Singleton
public final class SentEvents {
  private static final String SAVE =
      """
      insert into ingest.sent_event (id, source, at, user_id, email, model, kind, hash)
      values (?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (id) do update
        set hash = excluded.hash, kind = excluded.kind, missing = false""";

  private final IngestDatabase database;

  SentEvents(IngestDatabase database) {
    this.database = database;
  }

  /** An event that was sent and that the vendor no longer reports. */
  public record Lost(
      String id, Instant at, String userId, String email, String model, String kind) {}

  /** Content hashes of those of the ids that were sent. */
  public Map<String, Long> hashes(Collection<String> ids) throws SQLException {
    return database.transaction(
        connection -> {
          Map<String, Long> found = new HashMap<>();
          try (PreparedStatement read =
              connection.prepareStatement(
                  "select id, hash from ingest.sent_event where id = any(?) and not missing")) {
            read.setArray(1, UuidText.array(connection, ids));
            try (ResultSet row = read.executeQuery()) {
              while (row.next()) {
                found.put(UuidText.hex(row.getObject(1, UUID.class)), row.getLong(2));
              }
            }
          }
          return found;
        });
  }

  /** Remembers what was acknowledged. */
  public void save(List<UsageEvent> events) throws SQLException {
    database.transaction(
        connection -> {
          try (PreparedStatement write = connection.prepareStatement(SAVE)) {
            for (UsageEvent event : events) {
              write.setObject(1, UuidText.uuid(event.id()));
              write.setString(2, event.source());
              write.setTimestamp(3, Timestamp.from(event.timestamp()));
              write.setString(4, event.userId());
              write.setString(5, event.email());
              write.setString(6, event.model());
              write.setString(7, event.kind());
              write.setLong(8, ContentHash.of(event));
              write.addBatch();
            }
            write.executeBatch();
          }
          return null;
        });
  }

  /**
   * The events of a span that a complete reading did not have. A single reading may be wrong, so
   * those that miss for the first time are only marked, and those that were marked are returned.
   */
  public List<Lost> missing(String source, Instant from, Instant to, Set<String> present)
      throws SQLException {
    return database.transaction(
        connection -> {
          List<String> first = new ArrayList<>();
          List<Lost> again = new ArrayList<>();
          try (PreparedStatement read =
              connection.prepareStatement(
                  "select id, at, user_id, email, model, kind, missing from ingest.sent_event"
                      + " where source = ? and at between ? and ?")) {
            read.setString(1, source);
            read.setTimestamp(2, Timestamp.from(from));
            read.setTimestamp(3, Timestamp.from(to));
            read.setFetchSize(5_000);
            try (ResultSet row = read.executeQuery()) {
              while (row.next()) {
                String id = UuidText.hex(row.getObject(1, UUID.class));
                if (present.contains(id)) {
                  continue;
                }
                if (row.getBoolean(7)) {
                  again.add(lost(id, row));
                } else {
                  first.add(id);
                }
              }
            }
          }
          mark(connection, first);
          return again;
        });
  }

  /** Number of events of {@code [from, to]} that were sent and not found missing. */
  public int count(String source, Instant from, Instant to) throws SQLException {
    return database.transaction(
        connection -> {
          try (PreparedStatement read =
              connection.prepareStatement(
                  "select count(*) from ingest.sent_event"
                      + " where source = ? and at between ? and ? and not missing")) {
            read.setString(1, source);
            read.setTimestamp(2, Timestamp.from(from));
            read.setTimestamp(3, Timestamp.from(to));
            try (ResultSet row = read.executeQuery()) {
              row.next();
              return row.getInt(1);
            }
          }
        });
  }

  /** Forgets events whose withdrawal the broker has acknowledged. */
  public void forget(Collection<String> ids) throws SQLException {
    change("delete from ingest.sent_event where id = any(?)", ids);
  }

  /** Forgets events older than any reading that is still made. */
  public void prune(String source, Instant before) throws SQLException {
    database.transaction(
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement(
                  "delete from ingest.sent_event where source = ? and at < ?")) {
            delete.setString(1, source);
            delete.setTimestamp(2, Timestamp.from(before));
            return delete.executeUpdate();
          }
        });
  }

  private static void mark(Connection connection, List<String> ids) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update ingest.sent_event set missing = true where id = any(?)")) {
      update.setArray(1, UuidText.array(connection, ids));
      update.executeUpdate();
    }
  }

  private void change(String sql, Collection<String> ids) throws SQLException {
    database.transaction(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, UuidText.array(connection, ids));
            return statement.executeUpdate();
          }
        });
  }

  private static Lost lost(String id, ResultSet row) throws SQLException {
    return new Lost(
        id,
        row.getTimestamp(2).toInstant(),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6));
  }
}
