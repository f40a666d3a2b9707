package dev.tidemark.ingest.directory;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

/** Names of groups, and groups without people. */
final class GroupTables {
  private GroupTables() {}

  /** A group that was made by hand. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Made(String path, String actor, Instant at) {}

  static Renames renames(Connection c, String org) throws SQLException {
    return new Renames(
        PeopleTables.query(
            c,
            "select * from ingest.directory_rename where org = ? order by path",
            row ->
                new Rename(
                    row.getString("path"),
                    row.getString("name"),
                    row.getString("actor"),
                    row.getTimestamp("at").toInstant()),
            org));
  }

  /** Keeps these in place of all before. */
  static void put(Connection c, String org, Renames renames) throws SQLException {
    try (PreparedStatement delete =
        c.prepareStatement("delete from ingest.directory_rename where org = ?")) {
      delete.setString(1, org);
      delete.executeUpdate();
    }
    try (PreparedStatement write =
        c.prepareStatement(
            "insert into ingest.directory_rename (org, path, name, actor, at)"
                + " values (?, ?, ?, ?, ?)")) {
      for (Rename r : renames.all()) {
        write.setString(1, org);
        write.setString(2, r.path());
        write.setString(3, r.name());
        write.setString(4, r.actor());
        write.setTimestamp(5, Timestamp.from(r.at()));
        write.addBatch();
      }
      write.executeBatch();
    }
  }

  static List<Made> made(Connection c, String org) throws SQLException {
    return PeopleTables.query(
        c,
        "select * from ingest.directory_group where org = ? order by path",
        row ->
            new Made(
                row.getString("path"), row.getString("actor"), row.getTimestamp("at").toInstant()),
        org);
  }

  /** Adds groups, and returns how many were not there before. */
  static int make(Connection c, String org, List<Made> groups) throws SQLException {
    try (PreparedStatement write =
        c.prepareStatement(
            "insert into ingest.directory_group (org, path, actor, at) values (?, ?, ?, ?)"
                + " on conflict do nothing")) {
      for (Made group : groups) {
        write.setString(1, org);
        write.setString(2, group.path());
        write.setString(3, group.actor());
        write.setTimestamp(4, Timestamp.from(group.at()));
        write.addBatch();
      }
      return PeopleTables.changed(write.executeBatch());
    }
  }
}
