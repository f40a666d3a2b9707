package dev.tidemark.ingest.store;

import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Optional;

/** How far each source of events was read. */
@Singleton
public final class CollectedSpans {
  private final IngestDatabase database;

  CollectedSpans(IngestDatabase database) {
    this.database = database;
  }

  /** The span of a source; empty before its first window. */
  public Optional<Collected> find(String source) throws SQLException {
    return database.transaction(
        connection -> {
          try (PreparedStatement read =
              connection.prepareStatement(
                  "select covered_from, covered_to, hourly_sweep, daily_sweep"
                      + " from ingest.collected where source = ?")) {
            read.setString(1, source);
            try (ResultSet row = read.executeQuery()) {
              return row.next()
                  ? Optional.of(
                      new Collected(
                          row.getTimestamp(1).toInstant(),
                          row.getTimestamp(2).toInstant(),
                          row.getTimestamp(3).toInstant(),
                          row.getTimestamp(4).toInstant()))
                  : Optional.empty();
            }
          }
        });
  }

  /** Remembers the span of a source, and that it is covered. */
  public void save(String source, Collected span) throws SQLException {
    database.transaction(
        connection -> {
          try (PreparedStatement write =
              connection.prepareStatement(
                  """
                  insert into ingest.collected values (?, ?, ?, ?, ?)
                  on conflict (source) do update set
                    covered_from = excluded.covered_from, covered_to = excluded.covered_to,
                    hourly_sweep = excluded.hourly_sweep, daily_sweep = excluded.daily_sweep""")) {
            write.setString(1, source);
            write.setTimestamp(2, Timestamp.from(span.from()));
            write.setTimestamp(3, Timestamp.from(span.to()));
            write.setTimestamp(4, Timestamp.from(span.hourlySweep()));
            write.setTimestamp(5, Timestamp.from(span.dailySweep()));
            write.executeUpdate();
          }
          Coverage.add(connection, source, new Span(span.from(), span.to()));
          return null;
        });
  }
}
