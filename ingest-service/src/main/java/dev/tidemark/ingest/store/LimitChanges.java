package dev.tidemark.ingest.store;

import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Who set whose spending limit, and what became of it; kept for ever. */
@Singleton
public final class LimitChanges {
  private static final String COLUMNS = "at, org, email, limit_usd, actor, outcome";

  private final IngestDatabase database;

  LimitChanges(IngestDatabase database) {
    this.database = database;
  }

  /**
   * One attempt.
   *
   * @param limitUsd whole US dollars of a billing cycle; null for no limit of their own
   * @param outcome {@code set}, what the vendor said instead, or null where that is not known
   */
  public record Change(
      Instant at, String org, String email, Long limitUsd, String actor, String outcome) {}

  /** Puts an attempt on record before it is made; returns its number. */
  public long begun(String org, String email, Long usd, String actor, Instant now)
      throws SQLException {
    return database.transaction(
        connection -> {
          try (PreparedStatement write =
              connection.prepareStatement(
                  "insert into ingest.limit_change (at, org, email, limit_usd, actor)"
                      + " values (?, ?, ?, ?, ?) returning id")) {
            write.setTimestamp(1, Timestamp.from(now));
            write.setString(2, org);
            write.setString(3, email);
            write.setObject(4, usd, Types.BIGINT);
            write.setString(5, actor);
            try (ResultSet row = write.executeQuery()) {
              row.next();
              return row.getLong(1);
            }
          }
        });
  }

  /** Says what became of an attempt. */
  public Change ended(long id, String outcome) throws SQLException {
    return database.transaction(
        connection -> {
          try (PreparedStatement write =
              connection.prepareStatement(
                  "update ingest.limit_change set outcome = ? where id = ? returning " + COLUMNS)) {
            write.setString(1, outcome);
            write.setLong(2, id);
            return rows(write).getFirst();
          }
        });
  }

  /** All attempts, the latest first. */
  public List<Change> all() throws SQLException {
    return database.transaction(
        connection -> {
          try (PreparedStatement read =
              connection.prepareStatement(
                  "select " + COLUMNS + " from ingest.limit_change order by id desc")) {
            return rows(read);
          }
        });
  }

  private static List<Change> rows(PreparedStatement read) throws SQLException {
    List<Change> changes = new ArrayList<>();
    try (ResultSet row = read.executeQuery()) {
      while (row.next()) {
        changes.add(
            new Change(
                row.getTimestamp(1).toInstant(),
                row.getString(2),
                row.getString(3),
                row.getObject(4, Long.class),
                row.getString(5),
                row.getString(6)));
      }
    }
    return changes;
  }
}
