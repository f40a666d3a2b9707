package dev.tidemark.ingest.directory;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** People and what vendors say of them now. */
final class PeopleTables {
  private PeopleTables() {}

  /** People by id, in the order of their addresses; null for everybody. */
  static Map<String, Person> people(Connection c, String org, Collection<String> userIds)
      throws SQLException {
    String some = userIds == null ? "" : " and user_id = any(?)";
    Object[] arguments =
        userIds == null
            ? new Object[] {org}
            : new Object[] {org, c.createArrayOf("text", userIds.toArray())};
    Map<String, List<VendorView>> vendors = new LinkedHashMap<>();
    for (VendorView v :
        query(
            c,
            "select * from ingest.directory_vendor where org = ?" + some + " order by source",
            PeopleTables::vendor,
            arguments)) {
      vendors.computeIfAbsent(v.userId(), id -> new ArrayList<>()).add(v);
    }
    Map<String, List<Fact>> facts = new LinkedHashMap<>();
    for (Fact f :
        query(
            c,
            "select * from ingest.directory_fact where org = ?" + some + " order by seq",
            FactTable::fact,
            arguments)) {
      facts.computeIfAbsent(f.userId(), id -> new ArrayList<>()).add(f);
    }
    Map<String, Person> people = new LinkedHashMap<>();
    for (Person p :
        query(
            c,
            "select * from ingest.directory_person where org = ?" + some + " order by email",
            row ->
                new Person(
                    row.getString("user_id"),
                    row.getString("email"),
                    vendors.getOrDefault(row.getString("user_id"), List.of()),
                    facts.getOrDefault(row.getString("user_id"), List.of())),
            arguments)) {
      people.put(p.userId(), p);
    }
    return people;
  }

  /** Remembers addresses that are new. */
  static int add(Connection c, String org, Map<String, String> emailsById) throws SQLException {
    try (PreparedStatement write =
        c.prepareStatement(
            "insert into ingest.directory_person (org, user_id, email) values (?, ?, ?)"
                + " on conflict do nothing")) {
      for (Map.Entry<String, String> person : emailsById.entrySet()) {
        write.setString(1, org);
        write.setString(2, person.getKey());
        write.setString(3, person.getValue());
        write.addBatch();
      }
      return changed(write.executeBatch());
    }
  }

  /** Keeps what vendors say, in place of what they said before. */
  static void put(Connection c, String org, List<VendorView> views) throws SQLException {
    write(
        c,
        org,
        views,
        """
         on conflict (org, user_id, source) do update set name = excluded.name,
          role = excluded.role, vendor_user_id = excluded.vendor_user_id,
          removed = excluded.removed""");
  }

  /** Keeps what vendors say of people of whom they said nothing before. */
  static int addViews(Connection c, String org, List<VendorView> views) throws SQLException {
    return write(c, org, views, " on conflict do nothing");
  }

  private static int write(Connection c, String org, List<VendorView> views, String conflict)
      throws SQLException {
    try (PreparedStatement write =
        c.prepareStatement(
            "insert into ingest.directory_vendor"
                + " (org, user_id, source, name, role, vendor_user_id, removed)"
                + " values (?, ?, ?, ?, ?, ?, ?)"
                + conflict)) {
      for (VendorView v : views) {
        write.setString(1, org);
        write.setString(2, v.userId());
        write.setString(3, v.source());
        write.setString(4, v.name());
        write.setString(5, v.role());
        write.setString(6, v.vendorUserId());
        write.setBoolean(7, v.removed());
        write.addBatch();
      }
      return changed(write.executeBatch());
    }
  }

  private static VendorView vendor(ResultSet row) throws SQLException {
    return new VendorView(
        row.getString("user_id"),
        row.getString("source"),
        row.getString("name"),
        row.getString("role"),
        row.getString("vendor_user_id"),
        row.getBoolean("removed"));
  }

  /** Reads one row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  static <T> List<T> query(Connection c, String sql, Row<T> row, Object... arguments)
      throws SQLException {
    try (PreparedStatement read = c.prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) {
        read.setObject(i + 1, arguments[i]);
      }
      List<T> found = new ArrayList<>();
      try (ResultSet rows = read.executeQuery()) {
        while (rows.next()) {
          found.add(row.read(rows));
        }
      }
      return found;
    }
  }

  /** How many rows a batch wrote; a driver that joined statements does not count them singly. */
  static int changed(int[] counts) {
    int sum = 0;
    for (int count : counts) {
      sum += count == PreparedStatement.SUCCESS_NO_INFO ? 1 : count;
    }
    return sum;
  }
}
