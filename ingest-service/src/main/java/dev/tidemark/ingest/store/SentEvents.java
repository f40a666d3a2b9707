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
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Which events the broker has acknowledged, and with what content. */
@Singleton
public final class SentEvents {
  private final IngestDatabase database;

  SentEvents(IngestDatabase database) {
    this.database = database;
  }

  /**
   * An event that was sent and that the vendor no longer reports.
   *
   * @param id under which it is on the topic
   */
  public record Lost(
      String id, Instant at, String userId, String email, String model, String kind) {
    /** The event as one that counts as nothing from now on. */
    public UsageEvent withdrawn(String org, String provider, String source, Instant now) {
      return new UsageEvent(
          id, org, userId, email, at, now, provider, model, kind, 0, 0, 0, 0, 0, 0, 0, false, false,
          true, source);
    }
  }

  /**
   * Opens a transaction in which many events are judged and remembered. Others of the organisation
   * wait for its end.
   */
  public LedgerTransaction begin(String org) throws SQLException {
    Connection connection = database.open();
    try {
      return new LedgerTransaction(connection, org);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
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
                  "select id, at, user_id, email, model, kind, missing, coalesce(sent_as, id)"
                      + " from ingest.sent_event"
                      + " where source = ? and grade = 2 and at between ? and ?")) {
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
                  again.add(lost(row));
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
                      + " where source = ? and grade = 2 and at between ? and ? and not missing")) {
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

  /** Forgets events whose withdrawal the broker has acknowledged, by their ids on the topic. */
  public void forget(Collection<String> ids) throws SQLException {
    database.transaction(
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement(
                  "delete from ingest.sent_event"
                      + " where sent_as = any(?) or id = any(?) and sent_as is null")) {
            delete.setArray(1, UuidText.array(connection, ids));
            delete.setArray(2, UuidText.array(connection, ids));
            return delete.executeUpdate();
          }
        });
  }

  /** Forgets events older than any reading that is still made. */
  public void prune(String source, Instant before) throws SQLException {
    database.transaction(
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement(
                  "delete from ingest.sent_event where source = ? and grade = 2 and at < ?")) {
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

  private static Lost lost(ResultSet row) throws SQLException {
    return new Lost(
        UuidText.hex(row.getObject(8, UUID.class)),
        row.getTimestamp(2).toInstant(),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6));
  }
}
