package dev.tidemark.dashboard.store;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The part's own schema in PostgreSQL. */
@Singleton
public final class Database {
  /** A read that takes longer is given up, so that a few of them cannot take all connections. */
  private static final int LONGEST_READ_SECONDS = 30;

  private static final int ANY = 0;

  private final DataSource pool;

  Database(@Named("dashboard") DataSource pool) {
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

  /** Runs the work in one transaction, and undoes all of it when it fails. */
  public <T> T transaction(Work<T> work) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.run(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException | Error e) {
        undo(connection, e);
        throw e;
      }
    }
  }

  /**
   * All rows of a read.
   *
   * @throws DatabaseUnavailable when the database does not answer
   */
  public <T> List<T> query(String sql, Row<T> row, Object... arguments) {
    try (Connection connection = pool.getConnection()) {
      return query(connection, LONGEST_READ_SECONDS, sql, row, arguments);
    } catch (SQLException e) {
      throw new DatabaseUnavailable(e);
    }
  }

  /** The first row of a read. */
  public <T> Optional<T> first(String sql, Row<T> row, Object... arguments) {
    List<T> rows = query(sql, row, arguments);
    return rows.isEmpty() ? Optional.empty() : Optional.ofNullable(rows.getFirst());
  }

  /** All rows of a read inside a transaction. */
  public static <T> List<T> query(
      Connection connection, String sql, Row<T> row, Object... arguments) throws SQLException {
    return query(connection, ANY, sql, row, arguments);
  }

  private static <T> List<T> query(
      Connection connection, int seconds, String sql, Row<T> row, Object... arguments)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setQueryTimeout(seconds);
      for (int i = 0; i < arguments.length; i++) {
        statement.setObject(i + 1, Values.sent(connection, arguments[i]));
      }
      List<T> rows = new ArrayList<>();
      try (ResultSet results = statement.executeQuery()) {
        while (results.next()) {
          rows.add(row.read(results));
        }
      }
      return rows;
    }
  }

  DataSource pool() {
    return pool;
  }

  private static void undo(Connection connection, Throwable cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
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
