package dev.tidemark.ingest.store;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;

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

  /** Whether this process may collect for all of these organisations, now. */
  public synchronized boolean held(Set<String> orgs) throws SQLException {
    if (holder != null) {
      if (holder.isValid(ANSWER_SECONDS)) {
        return true;
      }
      close();
    }
    Connection candidate = database.open();
    boolean all = false;
    try {
      all = locked(candidate, orgs);
    } finally {
      if (all) {
        holder = candidate;
      } else {
        release(candidate);
      }
    }
    return all;
  }

  @Override
  public synchronized void close() throws SQLException {
    Connection old = holder;
    holder = null;
    if (old != null) {
      release(old);
    }
  }

  /** The pool would keep the session, and the session the locks. */
  private static void release(Connection connection) throws SQLException {
    try (PreparedStatement unlock =
        connection.prepareStatement("select pg_advisory_unlock_all()")) {
      unlock.execute();
    } finally {
      connection.close();
    }
  }

  private static boolean locked(Connection connection, Set<String> orgs) throws SQLException {
    for (String org : orgs) {
      if (!locked(connection, org)) {
        return false;
      }
    }
    return true;
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
