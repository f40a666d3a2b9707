package dev.tidemark.dashboard.store;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.Flyway;

/**
 * The same tables a second time, empty, to be filled while the first are read, and then to take
 * their place in one transaction.
 */
@Singleton
public final class NextSchema {
  private static final String NAME = "dashboard_next";
  private static final String BEFORE = "dashboard_before";
  private static final String LOCK_TIMEOUT = "set local lock_timeout = '5s'";

  /** Filled from the topics; every other table is somebody's own record, and stays as it is. */
  private static final Set<String> FROM_TOPICS =
      Set.of(
          "consumer_position",
          "user_day",
          "user_day_model",
          "user_day_provider",
          "org_day",
          "org_day_model",
          "org_day_provider",
          "day_revision",
          "directory_revision",
          "person",
          "member",
          "member_group",
          "cycle_spend",
          "activity_day",
          "source",
          "baseline",
          "analytics_record",
          "analytics_count",
          "price",
          "settings",
          "anomaly",
          "anomaly_change",
          "incident",
          "incident_version",
          "delivery",
          "flyway_schema_history");

  /** What happened, of which the topics keep a year, or the last state only: it is carried over. */
  private static final List<String> HISTORY =
      List.of("anomaly", "anomaly_change", "incident_version", "delivery");

  private static final String BEHIND =
      """
      select exists (
        select 1 from dashboard.consumer_position o
        join dashboard_next.consumer_position n using (topic, part, topic_id)
        where n.next_offset < o.next_offset)""";
  private static final String TRY_LOCK =
      "select pg_try_advisory_lock(hashtextextended('dashboard/rebuild', 0))";
  private static final String UNLOCK =
      "select pg_advisory_unlock(hashtextextended('dashboard/rebuild', 0))";
  private static final String OWN =
      """
      select c.relname from pg_class c
      where c.relnamespace = 'dashboard'::regnamespace and c.relkind = 'r' order by c.relname""";

  private final Database current;

  NextSchema(Database current) {
    this.current = current;
  }

  /** Work that no other process does at the same time. */
  public interface Work {
    /** Does it. */
    void run() throws Exception;
  }

  /** Does the work, unless another process does it; returns whether it was done. */
  public boolean alone(Work work) throws Exception {
    try (Connection connection = current.pool().getConnection()) {
      if (!Database.query(connection, TRY_LOCK, row -> row.getBoolean(1)).getFirst()) {
        return false;
      }
      try {
        work.run();
        return true;
      } finally {
        Database.query(connection, UNLOCK, row -> row.getBoolean(1));
      }
    }
  }

  /** Makes the tables, without what an earlier try left. */
  public void create() throws SQLException {
    drop();
    Flyway.configure()
        .dataSource(current.pool())
        .schemas(NAME)
        .locations(Migrations.LOCATION)
        .load()
        .migrate();
  }

  /** The second tables, for statements that are written for the first. */
  public Database database() {
    return new Database(Renaming.pool(current.pool(), "dashboard.", NAME + "."));
  }

  /**
   * Lets the second tables take the place of the first, unless they know less of the topics. Reads
   * before it find the first tables, reads after it the second.
   *
   * @return false where the second have to catch up first
   */
  public boolean takeOver() throws SQLException {
    return current.transaction(
        c -> {
          run(c, LOCK_TIMEOUT);
          // Whoever stores records locks its positions first, and waits here until this is done.
          run(c, "lock table dashboard.consumer_position in exclusive mode");
          if (Database.query(c, BEHIND, row -> row.getBoolean(1)).getFirst()) {
            return false;
          }
          for (String table : HISTORY) {
            run(
                c,
                "insert into dashboard_next.%1$s select * from dashboard.%1$s on conflict do nothing"
                    .formatted(table));
          }
          for (String table : Database.query(c, OWN, row -> row.getString(1))) {
            if (!FROM_TOPICS.contains(table)) {
              run(c, "drop table dashboard_next.\"" + table + "\" cascade");
              run(c, "alter table dashboard.\"" + table + "\" set schema " + NAME);
            }
          }
          run(c, "alter schema dashboard rename to " + BEFORE);
          run(c, "alter schema " + NAME + " rename to dashboard");
          return true;
        });
  }

  /** Drops the tables that are not in use. */
  public void drop() throws SQLException {
    for (String schema : List.of(NAME, BEFORE)) {
      current.transaction(
          c -> {
            run(c, LOCK_TIMEOUT);
            run(c, "drop schema if exists " + schema + " cascade");
            return null;
          });
    }
  }

  private static void run(Connection c, String sql) throws SQLException {
    try (Statement statement = c.createStatement()) {
      statement.execute(sql);
    }
  }
}
