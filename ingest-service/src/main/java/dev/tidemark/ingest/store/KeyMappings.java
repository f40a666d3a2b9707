package dev.tidemark.ingest.store;

import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whose a key is, said by hand; a key by its id or its name, a person by the folded address. */
@Singleton
public final class KeyMappings {
  private final IngestDatabase database;

  KeyMappings(IngestDatabase database) {
    this.database = database;
  }

  /** Addresses by key. */
  public Map<String, String> all(String org) throws SQLException {
    return database.transaction(
        connection -> {
          Map<String, String> mappings = new LinkedHashMap<>();
          try (PreparedStatement read =
              connection.prepareStatement(
                  "select key, email from ingest.key_mapping where org = ? order by key")) {
            read.setString(1, org);
            try (ResultSet row = read.executeQuery()) {
              while (row.next()) {
                mappings.put(row.getString(1), row.getString(2));
              }
            }
          }
          return mappings;
        });
  }

  /** Says whose a key is, in place of what was said before. */
  public void set(String org, String key, String email, Instant now) throws SQLException {
    database.transaction(
        connection -> {
          try (PreparedStatement write =
              connection.prepareStatement(
                  "insert into ingest.key_mapping (org, key, email, set_at) values (?, ?, ?, ?)"
                      + " on conflict (org, key) do update"
                      + " set email = excluded.email, set_at = excluded.set_at")) {
            write.setString(1, org);
            write.setString(2, key);
            write.setString(3, email);
            write.setTimestamp(4, Timestamp.from(now));
            return write.executeUpdate();
          }
        });
  }

  /** Takes back what was said; false where nothing was. */
  public boolean remove(String org, String key) throws SQLException {
    return database.transaction(
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement(
                  "delete from ingest.key_mapping where org = ? and key = ?")) {
            delete.setString(1, org);
            delete.setString(2, key);
            return delete.executeUpdate() > 0;
          }
        });
  }
}
