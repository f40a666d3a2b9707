package dev.tidemark.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
  @TempDir Path dir;

  @Test
  void rowsSurviveARestart() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(dir)) {
      execute(database, "create table t (v text)");
      execute(database, "insert into t values ('kept')");
    }
    try (EmbeddedDatabase database = EmbeddedDatabase.start(dir)) {
      assertEquals("kept", query(database, "select v from t"));
    }
  }

  @Test
  void aDatabaseThatLastsWaitsForTheDisk() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(dir)) {
      assertEquals("on", query(database, "show fsync"));
      assertEquals("on", query(database, "show synchronous_commit"));
    }
  }

  @Test
  void aTemporaryDatabaseLeavesNothingBehind() throws Exception {
    Path data;
    try (EmbeddedDatabase database = EmbeddedDatabase.startTemporary()) {
      data = Path.of(query(database, "show data_directory"));
      assertTrue(Files.exists(data));
    }
    assertFalse(Files.exists(data.getParent()));
  }

  @Test
  void aSecondServerOnTheSameFolderIsRefusedByName() {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(dir)) {
      IllegalStateException refusal =
          assertThrows(IllegalStateException.class, () -> EmbeddedDatabase.start(dir));
      assertTrue(refusal.getMessage().contains(dir.toString()), refusal.getMessage());
      assertFalse(database.jdbcUrl().isEmpty());
    }
  }

  @Test
  void aServerThatAKilledRunLeftBehindIsStoppedAndItsRowsAreKept() throws Exception {
    Process killed = OrphanMaker.launch(dir);
    assertTrue(OrphanMaker.awaitReady(dir), "the other process has started its server");
    killed.destroyForcibly();
    assertTrue(killed.waitFor(30, TimeUnit.SECONDS));
    long orphan = postmaster();
    assertTrue(ProcessHandle.of(orphan).isPresent(), "the server outlives its parent");

    try (EmbeddedDatabase database = EmbeddedDatabase.start(dir)) {
      assertEquals("kept", query(database, "select v from t"));
      assertFalse(ProcessHandle.of(orphan).map(ProcessHandle::isAlive).orElse(false));
    }
  }

  private long postmaster() throws Exception {
    return Long.parseLong(
        Files.readAllLines(dir.resolve("data").resolve("postmaster.pid")).get(0).strip());
  }

  static void execute(EmbeddedDatabase database, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database.jdbcUrl());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(EmbeddedDatabase database, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database.jdbcUrl());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
