package dev.tidemark.ingest.store;

import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;

/** Sources of which it was told that they cannot be read. */
@Singleton
public final class OpenAlarms {
  private final IngestDatabase database;

  OpenAlarms(IngestDatabase database) {
    this.database = database;
  }

  /**
   * An alarm that goes on.
   *
   * @param since the last time at which the source was read, or when it first failed
   * @param silent it was also told that nothing came for a day
   */
  public record Open(Instant since, boolean silent) {}

  /** The alarm of a source. */
  public Optional<Open> find(String source) throws SQLException {
    return database.transaction(
        connection -> {
          try (PreparedStatement read =
              connection.prepareStatement(
                  "select since, silent from ingest.source_alarm where source = ?")) {
            read.setString(1, source);
            try (ResultSet row = read.executeQuery()) {
              return row.next()
                  ? Optional.of(new Open(row.getTimestamp(1).toInstant(), row.getBoolean(2)))
                  : Optional.empty();
            }
          }
        });
  }

  /** Remembers an alarm in place of its source's last one. */
  public void put(String source, Open open) throws SQLException {
    database.transaction(
        connection -> {
          try (PreparedStatement write =
              connection.prepareStatement(
                  "insert into ingest.source_alarm (source, since, silent) values (?, ?, ?)"
                      + " on conflict (source) do update set silent = excluded.silent")) {
            write.setString(1, source);
            write.setTimestamp(2, Timestamp.from(open.since()));
            write.setBoolean(3, open.silent());
            return write.executeUpdate();
          }
        });
  }

  /** Forgets an alarm that is over. */
  public void remove(String source) throws SQLException {
    database.transaction(
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement("delete from ingest.source_alarm where source = ?")) {
            delete.setString(1, source);
            return delete.executeUpdate();
          }
        });
  }
}
