package dev.tidemark.dashboard.store;

import java.sql.SQLException;

/** The database did not answer, or refused; what it said stays in the log. */
public final class DatabaseUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** For a failed statement. */
  public DatabaseUnavailable(SQLException cause) {
    super("the database did not answer: " + cause.getMessage(), cause);
  }
}
