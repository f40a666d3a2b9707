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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rows of usage reports, and the event that the broker has acknowledged for each. */
@Singleton
public final class UsageLedger {
  private static final String SAVE =
      """
      insert into ingest.usage_row (id, source, at, subject, body, event, user_id, model, kind,
        charged_micros, plain)
      values (?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?, ?)
      on conflict (id) do update set
        body = excluded.body, event = excluded.event, user_id = excluded.user_id,
        kind = excluded.kind, charged_micros = excluded.charged_micros, missing = false""";

  private final IngestDatabase database;

  UsageLedger(IngestDatabase database) {
    this.database = database;
  }

  /**
   * A row of a report.
   *
   * @param id of its dimensions, without amounts and without a person
   * @param subject what the vendor attributes it to
   * @param body the row itself, JSON
   * @param event what it was sent as, or is to be
   */
  public record Entry(String id, String subject, String body, UsageEvent event) {}

  /** The rows of those ids as they were sent. */
  public Map<String, Entry> find(Collection<String> ids) throws SQLException {
    Map<String, Entry> found = new HashMap<>();
    query(
            "select id, subject, body, event from ingest.usage_row" + " where id = any(?)",
            (connection, read) -> read.setArray(1, UuidText.array(connection, ids)))
        .forEach(entry -> found.put(entry.id(), entry));
    return found;
  }

  /** The rows of a source that were sent for a person on behalf of a subject. */
  public List<Entry> attributed(String source, String subject, String userId) throws SQLException {
    return query(
        "select id, subject, body, event from ingest.usage_row"
            + " where source = ? and subject = ? and user_id = ? order by at",
        (connection, read) -> {
          read.setString(1, source);
          read.setString(2, subject);
          read.setString(3, userId);
        });
  }

  /** The rows of a source that were sent without a price for their model. */
  public List<Entry> unpriced(String source, String model) throws SQLException {
    return query(
        "select id, subject, body, event from ingest.usage_row"
            + " where source = ? and kind = 'unpriced' and model = ? order by at",
        (connection, read) -> {
          read.setString(1, source);
          read.setString(2, model);
        });
  }

  /**
   * The rows of complete buckets that a reading did not have. A single reading may be wrong, so
   * those that miss for the first time are only marked, and those that were marked are returned.
   */
  public List<Entry> missing(String source, Collection<Instant> buckets, Set<String> present)
      throws SQLException {
    Object[] starts = buckets.stream().map(Timestamp::from).toArray();
    return database.transaction(
        connection -> {
          List<Entry> again = new ArrayList<>();
          List<String> first = new ArrayList<>();
          try (PreparedStatement read =
              connection.prepareStatement(
                  "select id, subject, body, event, missing from ingest.usage_row"
                      + " where source = ? and at = any(?)")) {
            read.setString(1, source);
            read.setArray(2, connection.createArrayOf("timestamptz", starts));
            try (ResultSet row = read.executeQuery()) {
              while (row.next()) {
                Entry entry = entry(row);
                if (!present.contains(entry.id())) {
                  if (row.getBoolean(5)) {
                    again.add(entry);
                  } else {
                    first.add(entry.id());
                  }
                }
              }
            }
          }
          change(connection, "update ingest.usage_row set missing = true where id = any(?)", first);
          return again;
        });
  }

  /** Remembers what is acknowledged before the transaction ends. */
  public void save(Connection connection, List<Entry> entries) throws SQLException {
    try (PreparedStatement write = connection.prepareStatement(SAVE)) {
      for (Entry entry : entries) {
        UsageEvent event = entry.event();
        write.setObject(1, UuidText.uuid(entry.id()));
        write.setString(2, event.source());
        write.setTimestamp(3, Timestamp.from(event.timestamp()));
        write.setString(4, entry.subject());
        write.setString(5, entry.body());
        write.setString(6, Json.MAPPER.writeValueAsString(event));
        write.setString(7, event.userId());
        write.setString(8, event.model());
        write.setString(9, event.kind());
        write.setLong(10, event.chargedMicros());
        write.setString(11, ModelName.plain(event.model()));
        write.addBatch();
      }
      write.executeBatch();
    } catch (JsonProcessingException e) {
      throw new SQLException("an event cannot be stored", e);
    }
  }

  /** Remembers that rows tell all usage before an instant, as far as it is in their spans. */
  public void read(Connection connection, Collection<String> ids, Duration span, Instant upTo)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update ingest.usage_row set read_to = least(at + ? * interval '1 second', ?)"
                + " where id = any(?) and (read_to is null"
                + " or read_to < least(at + ? * interval '1 second', ?))")) {
      update.setLong(1, span.toSeconds());
      update.setTimestamp(2, Timestamp.from(upTo));
      update.setArray(3, UuidText.array(connection, ids));
      update.setLong(4, span.toSeconds());
      update.setTimestamp(5, Timestamp.from(upTo));
      update.executeUpdate();
    }
  }

  /** Takes back the marks of rows that a reading has after all. */
  public void present(Collection<String> ids) throws SQLException {
    database.transaction(
        connection ->
            change(
                connection,
                "update ingest.usage_row set missing = false where id = any(?) and missing",
                ids));
  }

  /** Forgets rows whose withdrawal is acknowledged before the transaction ends. */
  public void forget(Connection connection, Collection<String> ids) throws SQLException {
    change(connection, "delete from ingest.usage_row where id = any(?)", ids);
  }

  /** Forgets rows that are older than what topics keep. */
  public void prune(String source, Instant before) throws SQLException {
    database.transaction(
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement(
                  "delete from ingest.usage_row where source = ? and at < ?")) {
            delete.setString(1, source);
            delete.setTimestamp(2, Timestamp.from(before));
            return delete.executeUpdate();
          }
        });
  }

  private interface Parameters {
    void set(Connection connection, PreparedStatement statement) throws SQLException;
  }

  private List<Entry> query(String sql, Parameters parameters) throws SQLException {
    return database.transaction(
        connection -> {
          List<Entry> entries = new ArrayList<>();
          try (PreparedStatement read = connection.prepareStatement(sql)) {
            parameters.set(connection, read);
            try (ResultSet row = read.executeQuery()) {
              while (row.next()) {
                entries.add(entry(row));
              }
            }
          }
          return entries;
        });
  }

  private static int change(Connection connection, String sql, Collection<String> ids)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, UuidText.array(connection, ids));
      return statement.executeUpdate();
    }
  }

  private static Entry entry(ResultSet row) throws SQLException {
    try {
      return new Entry(
          UuidText.hex(row.getObject(1, java.util.UUID.class)),
          row.getString(2),
          row.getString(3),
          Json.MAPPER.readValue(row.getString(4), UsageEvent.class));
    } catch (JsonProcessingException e) {
      throw new SQLException("a stored event cannot be read", e);
    }
  }
}
