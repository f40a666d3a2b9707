package dev.tidemark.dashboard.feed;

import java.sql.SQLException;

/** Tells a value that can never be stored from a database that is away. */
final class DataFault {
  private DataFault() {}

  /** Whether trying again cannot help: data exception or constraint (SQLSTATE 22, 23), overflow. */
  static boolean is(Exception e) {
    if (e instanceof SQLException sql) {
      String state = sql.getSQLState();
      return state != null && (state.startsWith("22") || state.startsWith("23"));
    }
    return e instanceof ArithmeticException;
  }
}
