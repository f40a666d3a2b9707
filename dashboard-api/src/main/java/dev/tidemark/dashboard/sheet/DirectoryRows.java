package dev.tidemark.dashboard.sheet;

import dev.tidemark.dashboard.sheet.Person.GroupDays;
import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.store.Values;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads who is who: everybody, or those who changed since a revision. */
final class DirectoryRows {
  private static final String CHANGED =
      """
      with changed as (
        select user_id from dashboard.member where org = ? and revision > ?
        union
        select user_id from dashboard.person where org = ? and revision > ?)
      """;
  private static final String PEOPLE =
      """
      select user_id, coalesce(m.email, s.email) as email, m.name, m.role, m.team,
        m.org is not null as member, coalesce(m.removed, false) as removed
      from changed c
      left join (select * from dashboard.member where org = ?) m using (user_id)
      left join (select * from dashboard.person where org = ?) s using (user_id)""";
  private static final String GROUPS =
      """
      select user_id, team, from_day, to_day from changed c
      join dashboard.member_group g using (user_id) where g.org = ? order by user_id, from_day""";

  private DirectoryRows() {}

  static void read(Connection c, String org, long since, Directory.Next people)
      throws SQLException {
    Map<String, List<GroupDays>> groups = new HashMap<>();
    Database.query(
        c,
        CHANGED + GROUPS,
        row ->
            groups
                .computeIfAbsent(row.getString("user_id"), id -> new ArrayList<>(1))
                .add(
                    new GroupDays(
                        row.getString("team"),
                        Values.day(row, "from_day"),
                        Values.day(row, "to_day"))),
        org,
        since,
        org,
        since,
        org);
    Database.query(
        c,
        CHANGED + PEOPLE,
        row -> {
          String id = row.getString("user_id");
          people.put(
              Person.of(
                  id,
                  row.getString("email"),
                  row.getString("name"),
                  row.getString("role"),
                  row.getString("team"),
                  row.getBoolean("member"),
                  row.getBoolean("removed"),
                  List.copyOf(groups.getOrDefault(id, List.of()))));
          return true;
        },
        org,
        since,
        org,
        since,
        org,
        org);
  }
}
