package dev.tidemark.ingest.store;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Lets one of several processes collect: the vendor's limit is per team, and who polls twice gets
 * half. The lock belongs to a connection, so it is free again as soon as its process is gone.
 */
@Singleton
public final class Ownership implements AutoCloseable {
  private static final int ANSWER_SECONDS = 5;

  private final IngestDatabase database;
  private Connection holder;

  Ownership(IngestDatabase database) {
    this.database = database;
  }

  /** Whether this process may collect for the organisation, now. */
  public synchronized boolean held(String org) throws SQLException {
    if (holder != null) {
      if (holder.isValid(ANSWER_SECONDS)) {
        return true;
      }
      close();
    }
    Connection candidate = database.open();
    if (locked(candidate, org)) {
      holder = candidate;
      return true;
    }
    candidate.close();
    return false;
  }

  @Override
  public synchronized void close() throws SQLException {
    Connection old = holder;
    holder = null;
    if (old != null) {
      // The pool would keep the session, and the session the lock.
      try (PreparedStatement unlock = old.prepareStatement("select pg_advisory_unlock_all()")) {
        unlock.execute();
      } finally {
        old.close();
      }
    }
  }

  private static boolean locked(Connection connection, String org) throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement(
            "select pg_try_advisory_lock(hashtextextended('tidemark.ingest/' || ?, 0))")) {
      lock.setString(1, org);
      try (ResultSet row = lock.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }
}
