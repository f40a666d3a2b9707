package dev.tidemark.dashboard.spend;

import dev.tidemark.dashboard.sheet.Revisions;
import dev.tidemark.dashboard.store.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps everyone who ever used anything. Most are known already, and the directory changes only
 * with those who are not.
 */
final class SeenPeople {
  private static final String WRITE =
      """
      insert into dashboard.person as p (org, user_id, email, revision)
      select org, user_id, email, revision from $rows as r(org, user_id, email, revision)
      on conflict (org, user_id) do update
      set email = excluded.email, revision = excluded.revision""";
  private static final String UNKNOWN =
      """
      select org, user_id, email from (
        select distinct on (org, user_id) org, user_id, email
        from $rows as r(org, user_id, email, at) order by org, user_id, at desc) s
      where not exists (
        select 1 from dashboard.person p where p.org = s.org and p.user_id = s.user_id
          and (s.email is null or p.email = s.email))""";

  private SeenPeople() {}

  /** Stores those who are not known yet, of rows of organisation, id, address and time. */
  static void store(Connection c, Rows seen) throws SQLException {
    Map<String, Map<String, String>> unknown = new TreeMap<>();
    seen.query(
        c,
        UNKNOWN,
        row ->
            unknown
                .computeIfAbsent(row.getString("org"), o -> new TreeMap<>())
                .put(row.getString("user_id"), row.getString("email")));
    Map<String, Long> revisions = Revisions.nextOfDirectory(c, unknown.keySet());
    Rows people = new Rows("text", "text", "text", "bigint");
    unknown.forEach(
        (org, ids) -> ids.forEach((id, email) -> people.add(org, id, email, revisions.get(org))));
    people.update(c, WRITE);
  }
}
