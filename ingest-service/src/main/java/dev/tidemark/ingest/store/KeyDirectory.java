package dev.tidemark.ingest.store;

import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** API keys and people as the Claude vendor lists them; what is no longer listed stays. */
@Singleton
public final class KeyDirectory {
  private final IngestDatabase database;

  KeyDirectory(IngestDatabase database) {
    this.database = database;
  }

  /**
   * An API key.
   *
   * @param name null where the vendor has none
   * @param createdBy the vendor's id of a person; null where unknown
   */
  public record Key(String id, String name, String createdBy, String status) {}

  /** All keys by id. */
  public Map<String, Key> keys(String org) throws SQLException {
    return database.transaction(
        connection -> {
          Map<String, Key> keys = new LinkedHashMap<>();
          try (PreparedStatement read =
              connection.prepareStatement(
                  "select id, name, created_by, status from ingest.anthropic_key"
                      + " where org = ? order by name, id")) {
            read.setString(1, org);
            try (ResultSet row = read.executeQuery()) {
              while (row.next()) {
                keys.put(
                    row.getString(1),
                    new Key(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
              }
            }
          }
          return keys;
        });
  }

  /** Folded e-mail addresses by the vendor's id of the person. */
  public Map<String, String> users(String org) throws SQLException {
    return database.transaction(
        connection -> {
          Map<String, String> users = new LinkedHashMap<>();
          try (PreparedStatement read =
              connection.prepareStatement(
                  "select id, email from ingest.anthropic_user where org = ?")) {
            read.setString(1, org);
            try (ResultSet row = read.executeQuery()) {
              while (row.next()) {
                users.put(row.getString(1), row.getString(2));
              }
            }
          }
          return users;
        });
  }

  /** Remembers what the vendor lists now. */
  public void save(String org, Collection<Key> keys, Map<String, String> users)
      throws SQLException {
    database.transaction(
        connection -> {
          try (PreparedStatement write =
              connection.prepareStatement(
                  """
                  insert into ingest.anthropic_key (org, id, name, created_by, status)
                  values (?, ?, ?, ?, ?)
                  on conflict (org, id) do update set name = excluded.name,
                    created_by = coalesce(excluded.created_by, anthropic_key.created_by),
                    status = excluded.status""")) {
            for (Key key : keys) {
              write.setString(1, org);
              write.setString(2, key.id());
              write.setString(3, key.name());
              write.setString(4, key.createdBy());
              write.setString(5, key.status());
              write.addBatch();
            }
            write.executeBatch();
          }
          try (PreparedStatement write =
              connection.prepareStatement(
                  "insert into ingest.anthropic_user (org, id, email) values (?, ?, ?)"
                      + " on conflict (org, id) do update set email = excluded.email")) {
            for (Map.Entry<String, String> user : users.entrySet()) {
              write.setString(1, org);
              write.setString(2, user.getKey());
              write.setString(3, user.getValue());
              write.addBatch();
            }
            write.executeBatch();
          }
          return null;
        });
  }
}
