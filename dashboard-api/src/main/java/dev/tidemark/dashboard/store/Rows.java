package dev.tidemark.dashboard.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Many rows in one statement: each column is sent as one array. A statement names the rows as
 * {@code $rows}, which stands for {@code unnest(...)}.
 */
public final class Rows {
  private final List<String> types;
  private final List<List<String>> columns = new ArrayList<>();

  /** No rows yet, with the PostgreSQL types of the columns. */
  public Rows(String... types) {
    this.types = List.of(types);
    this.types.forEach(type -> columns.add(new ArrayList<>()));
  }

  /** One more row; values are sent as text. */
  public Rows add(Object... values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(
          "a row has " + columns.size() + " values, got " + values.length);
    }
    for (int i = 0; i < values.length; i++) {
      columns.get(i).add(values[i] == null ? null : values[i].toString());
    }
    return this;
  }

  /** Whether there is nothing to send. */
  public boolean isEmpty() {
    return columns.get(0).isEmpty();
  }

  /** Runs a change; without rows it does nothing. */
  public int update(Connection connection, String sql) throws SQLException {
    if (isEmpty()) {
      return 0;
    }
    try (PreparedStatement statement = prepared(connection, sql)) {
      return statement.executeUpdate();
    }
  }

  /** Runs a read or a change that returns rows. */
  public <T> List<T> query(Connection connection, String sql, Database.Row<T> row)
      throws SQLException {
    List<T> result = new ArrayList<>();
    if (!isEmpty()) {
      try (PreparedStatement statement = prepared(connection, sql);
          ResultSet results = statement.executeQuery()) {
        while (results.next()) {
          result.add(row.read(results));
        }
      }
    }
    return result;
  }

  private PreparedStatement prepared(Connection connection, String sql) throws SQLException {
    String arrays =
        types.stream()
            .map(type -> "?::text[]::" + type + "[]")
            .collect(Collectors.joining(", ", "unnest(", ")"));
    PreparedStatement statement = connection.prepareStatement(sql.replace("$rows", arrays));
    for (int i = 0; i < columns.size(); i++) {
      statement.setArray(i + 1, connection.createArrayOf("text", columns.get(i).toArray()));
    }
    return statement;
  }
}
