package dev.tidemark.standalone.bench;

import dev.tidemark.bench.api.Company;
import dev.tidemark.bench.api.CompanySize;
import dev.tidemark.dashboard.store.Database;
import dev.tidemark.standalone.console.ProgressBar;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;

/** The made-up company in a database. */
record LoadedCompany(String jdbcUrl) {
  /** Whether it was loaded before. */
  boolean isThere() throws SQLException {
    try (Connection connection = DriverManager.getConnection(jdbcUrl);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select to_regclass('dashboard.org_day') is not null")) {
      row.next();
      return row.getBoolean(1) && Company.rows(connection)[0] > 0;
    }
  }

  Void load(CompanySize size, LocalDate today) throws SQLException {
    ProgressBar bar = ProgressBar.onTerminal();
    try (Connection connection = DriverManager.getConnection(jdbcUrl)) {
      Company.load(connection, size, today, done -> bar.show("company", done, Company.steps()));
    } finally {
      bar.clear();
    }
    return null;
  }

  /** Rows of people's days, and of people's days by model. */
  static long[] rows(Database database) throws SQLException {
    return database.transaction(Company::rows);
  }
}
