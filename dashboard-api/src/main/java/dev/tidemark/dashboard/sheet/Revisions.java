package dev.tidemark.dashboard.sheet;

import dev.tidemark.dashboard.store.Database;
import dev.tidemark.dashboard.store.Rows;
import dev.tidemark.dashboard.store.Values;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How often days and the directory changed. A writer takes the next revision before it writes rows,
 * and with it a lock until its transaction ends, so that a reader who knows a revision finds all
 * that came after it under higher ones.
 */
public final class Revisions {
  private static final String NEXT_DAYS =
      """
      insert into dashboard.day_revision as d (org, day, revision, rewritten, updated_at)
      select org, day, 1, 0, updated_at from $rows as r(org, day, updated_at) order by org, day
      on conflict (org, day) do update set revision = d.revision + 1,
        updated_at = greatest(d.updated_at, excluded.updated_at)
      returning org, day, revision""";
  private static final String REWRITTEN_DAYS =
      """
      update dashboard.day_revision d set rewritten = d.revision from $rows as r(org, day)
      where d.org = r.org and d.day = r.day""";
  private static final String NEXT_DIRECTORY =
      """
      insert into dashboard.directory_revision as d (org, revision, rewritten)
      select org, 1, 0 from $rows as r(org) order by org
      on conflict (org) do update set revision = d.revision + 1 returning org, revision""";
  private static final String REWRITTEN_DIRECTORY =
      """
      update dashboard.directory_revision d set rewritten = d.revision from $rows as r(org)
      where d.org = r.org""";
  private static final String OF_ALL =
      """
      select null::date as day, tableoid::bigint as generation, revision, rewritten
      from dashboard.directory_revision where org = ?
      union all
      select day, tableoid::bigint, revision, rewritten from dashboard.day_revision
      where org = ? and day >= ? and day <= ?""";

  private Revisions() {}

  /** An organisation's day. */
  public record Day(String org, LocalDate day) {}

  /**
   * What is known of a day or the directory.
   *
   * @param generation of the tables: read models that are built anew are others
   * @param rewritten the last revision that also took rows away
   */
  record Stand(long generation, long revision, long rewritten) {
    static final Stand NEVER = new Stand(0, 0, 0);
  }

  /** How the directory and some days stand; days that never changed are missing. */
  record Stands(Stand directory, Map<LocalDate, Stand> days) {
    Stand of(LocalDate day) {
      return days.getOrDefault(day, Stand.NEVER);
    }
  }

  /** The next revision of each day, with the newest time of its rows. */
  public static Map<Day, Long> next(Connection c, Map<Day, Instant> days) throws SQLException {
    Rows rows = new Rows("text", "date", "timestamptz");
    days.forEach((day, updatedAt) -> rows.add(day.org(), day.day(), updatedAt));
    Map<Day, Long> next = new HashMap<>();
    rows.query(
        c,
        NEXT_DAYS,
        row ->
            next.put(
                new Day(row.getString("org"), Values.day(row, "day")), row.getLong("revision")));
    return next;
  }

  /** Says that rows of these days were taken away. */
  public static void rewritten(Connection c, Collection<Day> days) throws SQLException {
    Rows rows = new Rows("text", "date");
    days.stream().distinct().forEach(day -> rows.add(day.org(), day.day()));
    rows.update(c, REWRITTEN_DAYS);
  }

  /** The next revision of each organisation's directory. */
  public static Map<String, Long> nextOfDirectory(Connection c, Set<String> orgs)
      throws SQLException {
    Map<String, Long> next = new HashMap<>();
    orgs(orgs)
        .query(c, NEXT_DIRECTORY, row -> next.put(row.getString("org"), row.getLong("revision")));
    return next;
  }

  /** Says that people of these organisations were taken out of the directory. */
  public static void rewrittenDirectory(Connection c, Set<String> orgs) throws SQLException {
    orgs(orgs).update(c, REWRITTEN_DIRECTORY);
  }

  /** Runs a read. */
  interface Queries {
    /** All rows. */
    List<Boolean> run(String sql, Database.Row<Boolean> row, Object... arguments)
        throws SQLException;
  }

  /** How the directory and some days stand, by one statement. */
  static Stands of(Queries queries, String org, LocalDate first, LocalDate last)
      throws SQLException {
    Map<LocalDate, Stand> days = new HashMap<>();
    Stand[] directory = {Stand.NEVER};
    queries.run(
        OF_ALL,
        row -> {
          LocalDate day = Values.day(row, "day");
          Stand stand =
              new Stand(
                  row.getLong("generation"), row.getLong("revision"), row.getLong("rewritten"));
          if (day == null) {
            directory[0] = stand;
          } else {
            days.put(day, stand);
          }
          return true;
        },
        org,
        org,
        first,
        last);
    return new Stands(directory[0], days);
  }

  private static Rows orgs(Set<String> orgs) {
    Rows rows = new Rows("text");
    new TreeSet<>(orgs).forEach(rows::add);
    return rows;
  }
}
