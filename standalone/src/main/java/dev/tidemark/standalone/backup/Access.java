package dev.tidemark.standalone.backup;

import dev.tidemark.schemas.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/** Accounts and the audit log, which are in no backup: they are changed where they are. */
final class Access {
  private static final String ACCOUNTS = "select to_regclass('access.account') is not null";

  private final Stores stores;

  Access(Stores stores) {
    this.stores = stores;
  }

  /** Whether the person has an account, or is in the audit log. */
  boolean names(String email) throws SQLException {
    try (Connection connection = stores.connect()) {
      if (!there(connection)) {
        return false;
      }
      try (PreparedStatement select =
          connection.prepareStatement(
              "select exists (select from access.account where name = ?)"
                  + " or exists (select from access.audit where actor = ?"
                  + " or position(? in lower(request || coalesce(detail::text, ''))) > 0)")) {
        for (int i = 1; i <= 3; i++) {
          select.setString(i, email);
        }
        try (ResultSet row = select.executeQuery()) {
          row.next();
          return row.getBoolean(1);
        }
      }
    }
  }

  /** Ends the account, changes what the log says of the person, and enters the erasure. */
  void erase(String email, ErasedPerson person, String word, String by) throws SQLException {
    try (Connection connection = stores.connect()) {
      if (!there(connection)) {
        return;
      }
      connection.setAutoCommit(false);
      update(connection, "delete from access.account where name = ?", email);
      replace(connection, "access.token", "made_by", person);
      replace(connection, "access.audit", "actor", person);
      replace(connection, "access.audit", "request", person);
      replace(connection, "access.audit", "detail", person);
      update(
          connection,
          "insert into access.audit (org, at, actor, way, action, request, outcome, detail)"
              + " values ('', now(), ?, 'internal', 'person.erase', 'tidemark erase', 'done',"
              + " ?::jsonb)",
          by,
          Json.MAPPER.valueToTree(Map.of("now", word)).toString());
      connection.commit();
    }
  }

  private static void replace(
      Connection connection, String table, String column, ErasedPerson person) throws SQLException {
    boolean json = column.equals("detail");
    try (PreparedStatement select =
            connection.prepareStatement(
                "select distinct %2$s::text from %1$s where %2$s is not null"
                    .formatted(table, column));
        ResultSet values = select.executeQuery()) {
      while (values.next()) {
        String old = values.getString(1);
        String plain = person.plain(old);
        if (!plain.equals(old)) {
          update(
              connection,
              "update %1$s set %2$s = ?%3$s where %2$s::text = ?"
                  .formatted(table, column, json ? "::jsonb" : ""),
              plain,
              old);
        }
      }
    }
  }

  private static boolean there(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(ACCOUNTS);
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private static void update(Connection connection, String sql, String... arguments)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setString(i + 1, arguments[i]);
      }
      statement.executeUpdate();
    }
  }
}
