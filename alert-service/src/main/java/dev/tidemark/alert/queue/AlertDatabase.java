package dev.tidemark.alert.queue;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The part's own schema in PostgreSQL. */
@Singleton
public final class AlertDatabase {
  private final DataSource pool;

  AlertDatabase(@Named("alerts") DataSource pool) {
    this.pool = unwrapped(pool);
  }

  /** Statements that take effect together. */
  public interface Work<T> {
    /** Runs on an open transaction. */
    T run(Connection connection) throws SQLException;
  }

  /** Reads one row of an answer. */
  public interface Row<T> {
    /** The row as a value. */
    T read(ResultSet row) throws SQLException;
  }

  /** Brings the schema up to date; fails when the database does not answer. */
  public void migrate() {
    Flyway.configure()
        .dataSource(pool)
        .schemas("alerts")
        .locations("classpath:db/alerts")
        // A number is given when work begins: a lower one may come after a higher one.
        .outOfOrder(true)
        .load()
        .migrate();
  }

  /** Runs the work in one transaction, and undoes all of it when it fails. */
  public <T> T transaction(Work<T> work) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.run(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    }
  }

  /** All rows of an answer. */
  public static <T> List<T> query(Connection c, String sql, Row<T> row, Object... arguments)
      throws SQLException {
    try (PreparedStatement statement = prepared(c, sql, arguments);
        ResultSet results = statement.executeQuery()) {
      List<T> rows = new ArrayList<>();
      while (results.next()) {
        rows.add(row.read(results));
      }
      return rows;
    }
  }

  /** Number of rows that a statement changed. */
  public static int update(Connection c, String sql, Object... arguments) throws SQLException {
    try (PreparedStatement statement = prepared(c, sql, arguments)) {
      return statement.executeUpdate();
    }
  }

  private static PreparedStatement prepared(Connection c, String sql, Object... arguments)
      throws SQLException {
    PreparedStatement statement = c.prepareStatement(sql);
    for (int i = 0; i < arguments.length; i++) {
      Object argument = arguments[i] instanceof Instant at ? Timestamp.from(at) : arguments[i];
      statement.setObject(i + 1, argument);
    }
    return statement;
  }

  /**
   * The pool itself: where another part of the process works with Micronaut Data, pools are wrapped
   * so that only its own transactions get a connection.
   */
  private static DataSource unwrapped(DataSource pool) {
    try {
      return pool.isWrapperFor(HikariDataSource.class) ? pool.unwrap(HikariDataSource.class) : pool;
    } catch (SQLException e) {
      throw new IllegalStateException("a data source that cannot say what it wraps", e);
    }
  }
}
