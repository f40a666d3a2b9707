package dev.tidemark.standalone.doctor;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;

/** PostgreSQL: its version, the clock, and the schema of each part. */
final class DatabaseLook {
  private static final String CHECK = "database";
  private static final int OLDEST = 14;
  private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(30);
  private static final List<String> SCHEMAS = List.of("ingest", "incidents", "alerts", "dashboard");

  private final String url;
  private final String user;
  private final String password;

  DatabaseLook(String url, String user, String password) {
    this.url = url;
    this.user = user;
    this.password = password;
  }

  List<Finding> look() {
    List<Finding> findings = new ArrayList<>();
    Properties login = new Properties();
    if (!user.isEmpty()) {
      login.setProperty("user", user);
      login.setProperty("password", password);
    }
    login.setProperty("connectTimeout", "5");
    try (Connection connection = DriverManager.getConnection(url, login)) {
      server(connection, findings);
    } catch (SQLException e) {
      // The address may hold a password, and the driver's message may hold the address.
      findings.add(
          Finding.failure(
              CHECK,
              "PostgreSQL does not answer, SQLSTATE " + e.getSQLState(),
              "check POSTGRES_URL, POSTGRES_USER and POSTGRES_PASSWORD; 28... is the login, 08..."
                  + " the network, 3D000 a database that does not exist"));
      return findings;
    }
    SCHEMAS.forEach(schema -> findings.add(schema(schema)));
    return findings;
  }

  private static void server(Connection connection, List<Finding> findings) throws SQLException {
    int version = connection.getMetaData().getDatabaseMajorVersion();
    String found = "PostgreSQL " + connection.getMetaData().getDatabaseProductVersion();
    findings.add(
        version >= OLDEST
            ? Finding.ok(CHECK, found)
            : Finding.failure(CHECK, found, "Tidemark needs PostgreSQL %d".formatted(OLDEST)));
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select clock_timestamp()")) {
      row.next();
      Instant there = row.getObject(1, OffsetDateTime.class).toInstant();
      Duration apart = Duration.between(Instant.now(), there).abs();
      String clock = "this machine and the database differ by %d ms".formatted(apart.toMillis());
      findings.add(
          apart.compareTo(CLOCKS_DIFFER) > 0
              ? Finding.warning(
                  "clock", clock, "set both by NTP: days and times of response are wrong otherwise")
              : Finding.ok("clock", clock));
    }
  }

  private Finding schema(String schema) {
    try {
      MigrationInfoService info =
          Flyway.configure(DatabaseLook.class.getClassLoader())
              .dataSource(url, user.isEmpty() ? null : user, password)
              .schemas(schema)
              .locations("classpath:db/" + schema)
              .outOfOrder(true)
              .load()
              .info();
      MigrationInfo current = info.current();
      for (MigrationInfo one : info.all()) {
        if (one.getState().isFailed()) {
          return Finding.failure(
              "schema",
              "%s: migration %s failed".formatted(schema, one.getVersion()),
              "the log of the part says why; put it right and start the part again");
        }
      }
      if (current == null) {
        return Finding.warning(
            "schema", schema + " is not made yet", "the first start of its part makes it");
      }
      return info.pending().length == 0
          ? Finding.ok("schema", "%s at version %s".formatted(schema, current.getVersion()))
          : Finding.warning(
              "schema",
              "%s at version %s, %d to come"
                  .formatted(schema, current.getVersion(), info.pending().length),
              "the next start of its part brings it up to date");
    } catch (FlywayException e) {
      return Finding.failure(
          "schema", schema + " cannot be read", "does this user own the schema and its tables?");
    }
  }
}
