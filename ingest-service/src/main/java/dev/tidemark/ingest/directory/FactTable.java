package dev.tidemark.ingest.directory;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What was said; rows are only ever added. */
final class FactTable {
  private FactTable() {}

  /** Adds facts in this order, and returns how many were not there before. */
  static int add(Connection c, String org, Collection<Fact> facts) throws SQLException {
    Set<String> known =
        new HashSet<>(
            PeopleTables.query(
                c,
                "select id from ingest.directory_fact where org = ? and id = any(?)",
                row -> row.getString(1),
                org,
                c.createArrayOf("text", facts.stream().map(Fact::id).toArray())));
    List<Fact> news = facts.stream().filter(f -> known.add(f.id())).toList();
    try (PreparedStatement write =
        c.prepareStatement(
            "insert into ingest.directory_fact (org, id, user_id, origin, attribute, value,"
                + " withdrawn, from_day, actor, reason, at)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (Fact f : news) {
        write.setString(1, org);
        write.setString(2, f.id());
        write.setString(3, f.userId());
        write.setString(4, f.origin());
        write.setString(5, f.attribute().wire());
        write.setString(6, f.value());
        write.setBoolean(7, f.withdrawn());
        write.setObject(8, f.from());
        write.setString(9, f.actor());
        write.setString(10, f.reason());
        write.setTimestamp(11, Timestamp.from(f.at()));
        write.addBatch();
      }
      write.executeBatch();
    }
    return news.size();
  }

  /** All facts in the order in which they were said. */
  static List<Fact> all(Connection c, String org) throws SQLException {
    return PeopleTables.query(
        c, "select * from ingest.directory_fact where org = ? order by seq", FactTable::fact, org);
  }

  static Fact fact(ResultSet row) throws SQLException {
    return new Fact(
        row.getString("id"),
        row.getString("user_id"),
        row.getString("origin"),
        Attribute.of(row.getString("attribute")),
        row.getString("value"),
        row.getBoolean("withdrawn"),
        row.getObject("from_day", LocalDate.class),
        row.getString("actor"),
        row.getString("reason"),
        row.getTimestamp("at").toInstant());
  }
}
