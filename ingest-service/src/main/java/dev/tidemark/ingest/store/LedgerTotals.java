package dev.tidemark.ingest.store;

import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sums over the rows that were sent; amounts in micro-dollars of what is charged. */
@Singleton
public final class LedgerTotals {
  private final IngestDatabase database;

  LedgerTotals(IngestDatabase database) {
    this.database = database;
  }

  /** A subject of a source and the person for whom its rows were sent. */
  public record Attributed(String subject, String userId, long micros) {}

  /** Who has what, by subject and person. */
  public List<Attributed> attributed(String source) throws SQLException {
    return database.transaction(
        connection -> {
          List<Attributed> all = new ArrayList<>();
          try (PreparedStatement read =
              connection.prepareStatement(
                  "select subject, user_id, sum(charged_micros)::bigint from ingest.usage_row"
                      + " where source = ? group by subject, user_id order by subject, user_id")) {
            read.setString(1, source);
            try (ResultSet row = read.executeQuery()) {
              while (row.next()) {
                all.add(new Attributed(row.getString(1), row.getString(2), row.getLong(3)));
              }
            }
          }
          return all;
        });
  }

  /** Sums by UTC day. */
  public Map<LocalDate, Long> byDay(String source) throws SQLException {
    return database.transaction(
        connection -> {
          Map<LocalDate, Long> days = new TreeMap<>();
          try (PreparedStatement read =
              connection.prepareStatement(
                  "select (at at time zone 'UTC')::date, sum(charged_micros)::bigint"
                      + " from ingest.usage_row where source = ? group by 1 order by 1")) {
            read.setString(1, source);
            try (ResultSet row = read.executeQuery()) {
              while (row.next()) {
                days.put(row.getObject(1, LocalDate.class), row.getLong(2));
              }
            }
          }
          return days;
        });
  }

  /** Number of rows without a price, by model. */
  public Map<String, Long> unpriced(String source) throws SQLException {
    return database.transaction(
        connection -> {
          Map<String, Long> models = new LinkedHashMap<>();
          try (PreparedStatement read =
              connection.prepareStatement(
                  "select model, count(*) from ingest.usage_row"
                      + " where source = ? and kind = 'unpriced' group by model order by model")) {
            read.setString(1, source);
            try (ResultSet row = read.executeQuery()) {
              while (row.next()) {
                models.put(row.getString(1), row.getLong(2));
              }
            }
          }
          return models;
        });
  }
}
