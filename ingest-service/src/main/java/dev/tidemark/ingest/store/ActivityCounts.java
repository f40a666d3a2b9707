package dev.tidemark.ingest.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.tidemark.schemas.Json;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** What telemetry says that people did, by UTC day; within a turn. */
@Singleton
public final class ActivityCounts {
  private static final TypeReference<SortedMap<String, BigDecimal>> COUNTS =
      new TypeReference<>() {};

  /** A person's UTC day. */
  public record Day(String userId, LocalDate day) {}

  /** The counts of those of the days that are known. */
  public Map<Day, SortedMap<String, BigDecimal>> find(
      Connection connection, String org, Set<Day> days) throws SQLException {
    Map<Day, SortedMap<String, BigDecimal>> found = new HashMap<>();
    try (PreparedStatement read =
        connection.prepareStatement(
            "select user_id, day, counts from ingest.otlp_activity"
                + " where org = ? and user_id = any(?) and day = any(?)")) {
      read.setString(1, org);
      read.setArray(2, connection.createArrayOf("text", days.stream().map(Day::userId).toArray()));
      read.setArray(3, connection.createArrayOf("date", days.stream().map(Day::day).toArray()));
      try (ResultSet row = read.executeQuery()) {
        while (row.next()) {
          Day day = new Day(row.getString(1), row.getObject(2, LocalDate.class));
          if (days.contains(day)) {
            found.put(day, Json.MAPPER.readValue(row.getString(3), COUNTS));
          }
        }
      }
    } catch (JsonProcessingException e) {
      throw new SQLException("stored counts cannot be read", e);
    }
    return found;
  }

  /** Remembers counts in place of the former ones. */
  public void save(Connection connection, String org, Map<Day, SortedMap<String, BigDecimal>> days)
      throws SQLException {
    try (PreparedStatement write =
        connection.prepareStatement(
            "insert into ingest.otlp_activity (org, user_id, day, counts)"
                + " values (?, ?, ?, ?::jsonb)"
                + " on conflict (org, user_id, day) do update set counts = excluded.counts")) {
      for (Map.Entry<Day, SortedMap<String, BigDecimal>> one : days.entrySet()) {
        write.setString(1, org);
        write.setString(2, one.getKey().userId());
        write.setObject(3, one.getKey().day());
        write.setString(4, Json.MAPPER.writeValueAsString(one.getValue()));
        write.addBatch();
      }
      write.executeBatch();
    } catch (JsonProcessingException e) {
      throw new SQLException("counts cannot be stored", e);
    }
  }
}
