package dev.tidemark.standalone.up;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.embedded.EmbeddedDatabase;
import dev.tidemark.standalone.run.Services;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.Test;

/** A migration whose number is below one that is applied already is applied too. */
class MigrationOrderTest {
  private static final Map<String, String> PART_OF =
      Map.of(
          "ingest", "ingest", "incidents", "incident", "alerts", "alert", "dashboard", "dashboard");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void everyPartAppliesWhatIsMissingAlsoBelowTheHighestNumber() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.startTemporary()) {
      Map<String, String> last = new HashMap<>();
      for (String schema : PART_OF.keySet()) {
        last.put(schema, withoutTheLast(database.jdbcUrl(), schema));
      }
      Map<String, String> environment =
          Map.of(
              "POSTGRES_URL", database.jdbcUrl(),
              "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1",
              "CURSOR_PRO", "false");
      try (Services services = Services.start(environment, 0)) {
        assertTrue(services.url().startsWith("http"));
        for (Map.Entry<String, String> schema : last.entrySet()) {
          await(database.jdbcUrl(), schema.getKey(), schema.getValue());
        }
      }
    }
  }

  /** Makes a schema as one that lacks its last migration, and has one of a higher number. */
  private static String withoutTheLast(String url, String schema) throws SQLException {
    MigrationInfo[] all = flyway(url, schema, "latest").info().all();
    String last = all[all.length - 1].getVersion().toString();
    flyway(url, schema, all[all.length - 2].getVersion().toString()).migrate();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      assertEquals(
          1,
          statement.executeUpdate(
              """
              insert into %1$s.flyway_schema_history
              select 999, '999', 'of a later program', type, 'V999__later.sql', 1, installed_by,
                     now(), 1, true
              from %1$s.flyway_schema_history where version = '1'"""
                  .formatted(schema)));
    }
    return last;
  }

  private static Flyway flyway(String url, String schema, String target) {
    return Flyway.configure(MigrationOrderTest.class.getClassLoader())
        .dataSource(url, null, null)
        .schemas(schema)
        .locations("classpath:db/" + schema)
        .target(target)
        .load();
  }

  private static void await(String url, String schema, String version) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!applied(url, schema, version)) {
      assertTrue(
          System.nanoTime() < end,
          PART_OF.get(schema) + " does not apply version " + version + " of " + schema);
      Thread.sleep(100);
    }
  }

  private static boolean applied(String url, String schema, String version) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select 1 from %s.flyway_schema_history where version = '%s' and success"
                    .formatted(schema, version))) {
      return rows.next();
    }
  }
}
