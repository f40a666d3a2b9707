package dev.tidemark.ingest.store;

import dev.tidemark.schemas.UsageEvent;
import dev.tidemark.schemas.UtcInstants;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import org.postgresql.PGConnection;

/** A temporary table of entries, filled in one stream: many times faster than row by row. */
final class Staging {
  private static final int BYTES_OF_A_ROW = 256;

  private final Connection connection;

  /** A table of that connection, empty at the start of every transaction. */
  Staging(Connection connection) throws SQLException {
    this.connection = connection;
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create temporary table if not exists staged (
            n integer, id uuid, source text, at timestamptz, user_id text, email text, model text, kind text,
            hash bigint, shape bigint, grade smallint, ordinal integer, charged_micros bigint) on commit delete rows""");
    }
  }

  /** Makes these the rows of the table; {@code n} is the place in the list. */
  void fill(List<Entry> entries) throws SQLException {
    StringBuilder text = new StringBuilder(entries.size() * BYTES_OF_A_ROW);
    for (int n = 0; n < entries.size(); n++) {
      row(text, n, entries.get(n));
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("truncate pg_temp.staged");
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(
              "copy pg_temp.staged from stdin",
              new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new SQLException("the rows did not reach the database: " + e.getMessage(), e);
    }
  }

  /** Takes the rows at those places out again. */
  void remove(Collection<Integer> places) throws SQLException {
    if (!places.isEmpty()) {
      try (PreparedStatement delete =
          connection.prepareStatement("delete from pg_temp.staged where n = any(?)")) {
        delete.setArray(1, connection.createArrayOf("integer", places.toArray()));
        delete.executeUpdate();
      }
    }
  }

  private static void row(StringBuilder to, int n, Entry entry) {
    UsageEvent e = entry.event();
    to.append(n).append('\t').append(e.id()).append('\t');
    text(to, e.source());
    to.append(UtcInstants.text(e.timestamp())).append('\t');
    text(to, e.userId());
    text(to, e.email());
    text(to, e.model());
    text(to, e.kind());
    to.append(entry.contentHash())
        .append('\t')
        .append(entry.shape())
        .append('\t')
        .append(entry.grade().code())
        .append('\t')
        .append(entry.ordinal())
        .append('\t')
        .append(e.chargedMicros())
        .append('\n');
  }

  private static void text(StringBuilder to, String value) {
    if (value == null) {
      to.append("\\N");
    } else {
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        switch (c) {
          case '\\' -> to.append("\\\\");
          case '\t' -> to.append("\\t");
          case '\n' -> to.append("\\n");
          case '\r' -> to.append("\\r");
          default -> to.append(c);
        }
      }
    }
    to.append('\t');
  }
}
