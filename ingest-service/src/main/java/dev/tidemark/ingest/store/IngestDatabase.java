package dev.tidemark.ingest.store;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The part's own schema in PostgreSQL. */
@Singleton
public final class IngestDatabase {
  private final DataSource pool;

  IngestDatabase(@Named("ingest") DataSource pool) {
    this.pool = unwrapped(pool);
  }

  /** Statements that take effect together. */
  public interface Work<T> {
    /** Runs on an open transaction. */
    T run(Connection connection) throws SQLException;
  }

  /** Statements and a publication that take effect together, as far as that is possible. */
  public interface Turn<T> {
    /** Runs on an open transaction. */
    T run(Connection connection) throws SQLException, InterruptedException;
  }

  /** Brings the schema up to date; fails when the database does not answer. */
  public void migrate() {
    Flyway.configure()
        .dataSource(pool)
        .schemas("ingest")
        .locations("classpath:db/ingest")
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

  /**
   * Runs the work in one transaction while nobody else, in whatever process, has a turn for the
   * organisation. What the work publishes comes before the commit: a crash in between repeats it.
   */
  public <T> T turn(String org, Turn<T> work) throws SQLException, InterruptedException {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      try {
        try (PreparedStatement lock =
            connection.prepareStatement(
                "select pg_advisory_xact_lock(hashtextextended('tidemark.usage/' || ?, 0))")) {
          lock.setString(1, org);
          lock.execute();
        }
        T result = work.run(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException | InterruptedException e) {
        connection.rollback();
        throw e;
      }
    }
  }

  /** A connection of its own, for a lock that lives as long as it does. */
  Connection open() throws SQLException {
    return pool.getConnection();
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
