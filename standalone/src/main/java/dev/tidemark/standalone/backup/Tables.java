package dev.tidemark.standalone.backup;

import dev.tidemark.standalone.console.UserError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/** The tables of the parts, row by row. */
final class Tables {
  private static final String HISTORY = "flyway_schema_history";

  private final Stores stores;
  private final Connection connection;

  Tables(Stores stores, Connection connection) {
    this.stores = stores;
    this.connection = connection;
  }

  /** The version of each schema that there is. */
  Map<String, String> versions() {
    Map<String, String> versions = new LinkedHashMap<>();
    for (String schema : Stores.SCHEMAS) {
      MigrationInfo current = flyway(schema, null).info().current();
      if (current != null && current.getVersion() != null) {
        versions.put(schema, current.getVersion().toString());
      }
    }
    return versions;
  }

  /**
   * Makes the schemas as they were at those versions.
   *
   * @throws UserError when this program does not know such a version
   */
  void make(Map<String, String> versions) {
    versions.forEach(
        (schema, version) -> {
          Flyway flyway = flyway(schema, version);
          boolean known =
              Arrays.stream(flyway.info().all())
                  .anyMatch(
                      m -> m.getVersion() != null && m.getVersion().toString().equals(version));
          if (!known) {
            throw UserError.failed(
                "the backup has %s at version %s, which is newer than this program; update it first"
                    .formatted(schema, version));
          }
          flyway.migrate();
        });
  }

  /** The tables of the schemas, those first that others refer to. */
  List<String> names() throws SQLException {
    Map<String, Set<String>> needs = new LinkedHashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select n.nspname || '.' || c.relname,
                   array(select rn.nspname || '.' || rc.relname
                         from pg_constraint k join pg_class rc on rc.oid = k.confrelid
                              join pg_namespace rn on rn.oid = rc.relnamespace
                         where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = any (?) and c.relkind in ('r', 'p') and not c.relispartition
              and c.relname <> ?
            order by 1""")) {
      select.setArray(1, connection.createArrayOf("text", Stores.SCHEMAS.toArray()));
      select.setString(2, HISTORY);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          needs.put(
              rows.getString(1), Set.copyOf(Arrays.asList((String[]) rows.getArray(2).getArray())));
        }
      }
    }
    Set<String> ordered = new LinkedHashSet<>();
    while (ordered.size() < needs.size()) {
      int before = ordered.size();
      needs.forEach(
          (table, others) -> {
            if (ordered.containsAll(others)) {
              ordered.add(table);
            }
          });
      if (ordered.size() == before) {
        throw new SQLException("tables refer to each other in a circle: " + needs.keySet());
      }
    }
    return List.copyOf(ordered);
  }

  /** Writes a table; returns how many rows it has. */
  long dump(String table, OutputStream out) throws SQLException, IOException {
    return copies().copyOut(statement(table, "to stdout"), out);
  }

  /**
   * Reads what {@link #dump} wrote; returns how many rows it has.
   *
   * @param change what becomes of a row; null leaves it out
   */
  long load(String table, BufferedReader lines, UnaryOperator<String> change)
      throws SQLException, IOException {
    CopyIn copy = copies().copyIn(statement(table, "from stdin"));
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String row = change.apply(line);
        if (row != null) {
          byte[] bytes = (row + "\n").getBytes(StandardCharsets.UTF_8);
          copy.writeToCopy(bytes, 0, bytes.length);
        }
      }
      long rows = copy.endCopy();
      goOn(table);
      return rows;
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  /**
   * Takes everything out, also what migrations put in. Histories that only grow are guarded by
   * triggers, which look away for that moment.
   */
  void empty(List<String> names) throws SQLException {
    if (names.isEmpty()) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      for (String name : names) {
        statement.addBatch("alter table " + name + " disable trigger user");
      }
      statement.addBatch("truncate " + String.join(", ", names));
      for (String name : names) {
        statement.addBatch("alter table " + name + " enable trigger user");
      }
      statement.executeBatch();
    }
  }

  /** A table of them that has rows; empty for none. */
  String filled() throws SQLException {
    for (String table : names()) {
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("select exists (select from " + table + ")")) {
        row.next();
        if (row.getBoolean(1)) {
          return table;
        }
      }
    }
    return "";
  }

  private CopyManager copies() throws SQLException {
    return connection.unwrap(PGConnection.class).getCopyAPI();
  }

  /** With its columns by name, without those that the database fills itself. */
  private String statement(String table, String direction) throws SQLException {
    List<String> columns = columns(table, "attgenerated = ''");
    String list = String.join(", ", columns);
    return direction.startsWith("to")
        ? "copy (select %s from %s) %s".formatted(list, table, direction)
        : "copy %s (%s) %s".formatted(table, list, direction);
  }

  /** Numbers that the database gives go on after those that are there. */
  private void goOn(String table) throws SQLException {
    for (String column : columns(table, "attidentity <> ''")) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "select setval(pg_get_serial_sequence('%1$s', '%3$s'), (select max(%2$s) from %1$s))"
                .formatted(table, column, column.replace("\"", "")));
      }
    }
  }

  private List<String> columns(String table, String which) throws SQLException {
    List<String> columns = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select quote_ident(attname) from pg_attribute where attrelid = ?::regclass"
                + " and attnum > 0 and not attisdropped and "
                + which
                + " order by attnum")) {
      select.setString(1, table);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          columns.add(rows.getString(1));
        }
      }
    }
    return columns;
  }

  private Flyway flyway(String schema, String version) {
    var configuration =
        Flyway.configure(Tables.class.getClassLoader())
            .dataSource(
                stores.url(), stores.user().isEmpty() ? null : stores.user(), stores.password())
            .schemas(schema)
            .locations("classpath:db/" + schema)
            .outOfOrder(true);
    return version == null ? configuration.load() : configuration.target(version).load();
  }
}
