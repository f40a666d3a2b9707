package dev.tidemark.ingest.store;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/** What the Claude vendor's cost report says of each day; exact micro-dollars. */
@Singleton
public final class DailyCosts {
  private final IngestDatabase database;

  DailyCosts(IngestDatabase database) {
    this.database = database;
  }

  /** A kind of cost, and the model that caused it; no model is the empty text. */
  public record Line(String costType, String model) {}

  /** The costs of a day, in place of what was read of it before. */
  public void replace(String org, LocalDate day, Map<Line, BigDecimal> costs, Instant now)
      throws SQLException {
    database.transaction(
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement(
                  "delete from ingest.anthropic_cost where org = ? and day = ?")) {
            delete.setString(1, org);
            delete.setObject(2, day);
            delete.executeUpdate();
          }
          try (PreparedStatement write =
              connection.prepareStatement(
                  "insert into ingest.anthropic_cost (org, day, cost_type, model, micros, read_at)"
                      + " values (?, ?, ?, ?, ?, ?)")) {
            for (Map.Entry<Line, BigDecimal> cost : costs.entrySet()) {
              write.setString(1, org);
              write.setObject(2, day);
              write.setString(3, cost.getKey().costType());
              write.setString(4, cost.getKey().model());
              write.setBigDecimal(5, cost.getValue());
              write.setTimestamp(6, Timestamp.from(now));
              write.addBatch();
            }
            write.executeBatch();
          }
          return null;
        });
  }

  /** Sums by day and kind of cost; a day without any has no entry. */
  public Map<LocalDate, Map<String, BigDecimal>> byDay(String org) throws SQLException {
    return database.transaction(
        connection -> {
          Map<LocalDate, Map<String, BigDecimal>> days = new TreeMap<>();
          try (PreparedStatement read =
              connection.prepareStatement(
                  "select day, cost_type, sum(micros) from ingest.anthropic_cost"
                      + " where org = ? group by day, cost_type order by day, cost_type")) {
            read.setString(1, org);
            try (ResultSet row = read.executeQuery()) {
              while (row.next()) {
                days.computeIfAbsent(row.getObject(1, LocalDate.class), any -> new TreeMap<>())
                    .put(row.getString(2), row.getBigDecimal(3));
              }
            }
          }
          return days;
        });
  }
}
