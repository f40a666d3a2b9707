package dev.tidemark.ingest.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tidemark.schemas.Json;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The latest record of each key that the broker has acknowledged. */
@Singleton
public final class SentRecords {
  private final IngestDatabase database;

  SentRecords(IngestDatabase database) {
    this.database = database;
  }

  /** Content hashes of those of the keys that were sent. */
  public Map<String, Long> hashes(String topic, Collection<String> keys) throws SQLException {
    return database.transaction(
        connection -> {
          Map<String, Long> found = new HashMap<>();
          try (PreparedStatement read =
              connection.prepareStatement(
                  "select key, hash from ingest.sent_record where topic = ? and key = any(?)")) {
            read.setString(1, topic);
            read.setArray(2, connection.createArrayOf("text", keys.toArray()));
            try (ResultSet row = read.executeQuery()) {
              while (row.next()) {
                found.put(row.getString(1), row.getLong(2));
              }
            }
          }
          return found;
        });
  }

  /** All records of a topic by key. */
  public <V> Map<String, V> all(String topic, Class<V> type) throws SQLException {
    return database.transaction(
        connection -> {
          try (PreparedStatement read =
              connection.prepareStatement(
                  "select key, body from ingest.sent_record where topic = ? order by key")) {
            read.setString(1, topic);
            return bodies(topic, read, type);
          }
        });
  }

  /** Those of the keys that were sent. */
  public <V> Map<String, V> of(String topic, Collection<String> keys, Class<V> type)
      throws SQLException {
    return database.transaction(
        connection -> {
          try (PreparedStatement read =
              connection.prepareStatement(
                  "select key, body from ingest.sent_record where topic = ? and key = any(?)")) {
            read.setString(1, topic);
            read.setArray(2, connection.createArrayOf("text", keys.toArray()));
            return bodies(topic, read, type);
          }
        });
  }

  /** The records of a topic whose keys begin and end like that. */
  public <V> Map<String, V> like(String topic, String begin, String end, Class<V> type)
      throws SQLException {
    return database.transaction(
        connection -> {
          try (PreparedStatement read =
              connection.prepareStatement(
                  "select key, body from ingest.sent_record where topic = ?"
                      + " and starts_with(key, ?) and right(key, length(?)) = ?")) {
            read.setString(1, topic);
            read.setString(2, begin);
            read.setString(3, end);
            read.setString(4, end);
            return bodies(topic, read, type);
          }
        });
  }

  /** The records of a topic whose keys begin with one of these texts. */
  public <V> Map<String, V> beginning(String topic, Collection<String> begins, Class<V> type)
      throws SQLException {
    return database.transaction(
        connection -> {
          try (PreparedStatement read =
              connection.prepareStatement(
                  "select key, body from ingest.sent_record where topic = ?"
                      + " and exists (select from unnest(?) b where starts_with(key, b))")) {
            read.setString(1, topic);
            read.setArray(2, connection.createArrayOf("text", begins.toArray()));
            return bodies(topic, read, type);
          }
        });
  }

  /** Remembers what was acknowledged. */
  public void save(String topic, Map<String, ?> records) throws SQLException {
    database.transaction(
        connection -> {
          try (PreparedStatement write =
              connection.prepareStatement(
                  """
                  insert into ingest.sent_record (topic, key, hash, body) values (?, ?, ?, ?::jsonb)
                  on conflict (topic, key) do update
                    set hash = excluded.hash, body = excluded.body""")) {
            for (Map.Entry<String, ?> record : records.entrySet()) {
              write.setString(1, topic);
              write.setString(2, record.getKey());
              write.setLong(3, ContentHash.of(record.getValue()));
              write.setString(4, Json.MAPPER.writeValueAsString(record.getValue()));
              write.addBatch();
            }
            write.executeBatch();
          } catch (JsonProcessingException e) {
            throw new SQLException("a record of " + topic + " cannot be stored", e);
          }
          return null;
        });
  }

  private static <V> Map<String, V> bodies(String topic, PreparedStatement read, Class<V> type)
      throws SQLException {
    Map<String, V> found = new LinkedHashMap<>();
    try (ResultSet row = read.executeQuery()) {
      while (row.next()) {
        found.put(row.getString(1), Json.MAPPER.readValue(row.getString(2), type));
      }
      return found;
    } catch (JsonProcessingException e) {
      throw new SQLException("a stored record of " + topic + " cannot be read", e);
    }
  }
}
