package dev.tidemark.ingest.store;

import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/** Sums over the events of the last weeks that were sent; micro-dollars of what is charged. */
@Singleton
public final class EventTotals {
  private final IngestDatabase database;

  EventTotals(IngestDatabase database) {
    this.database = database;
  }

  /**
   * What somebody's events come to.
   *
   * @param events how many there are
   * @param micros what they are charged
   * @param freshMicros what of it is of events so new that the vendor may not have added them up
   * @param unknown events whose charge was not remembered
   */
  public record Sum(long events, long micros, long freshMicros, long unknown) {}

  /**
   * Sums by person.
   *
   * @param fresh from when on events are new
   */
  public Map<String, Sum> byUser(String source, Span span, Instant fresh) throws SQLException {
    return database.transaction(
        connection -> {
          Map<String, Sum> sums = new TreeMap<>();
          try (PreparedStatement read =
              connection.prepareStatement(
                  """
                  select user_id, count(*), coalesce(sum(charged_micros), 0)::bigint,
                    coalesce(sum(charged_micros) filter (where at >= ?), 0)::bigint,
                    count(*) filter (where charged_micros is null)
                  from ingest.sent_event
                  where source = ? and at >= ? and at < ? and not missing group by user_id""")) {
            read.setTimestamp(1, Timestamp.from(fresh));
            read.setString(2, source);
            SpanRows.set(read, 3, span);
            try (ResultSet row = read.executeQuery()) {
              while (row.next()) {
                Sum sum = new Sum(row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
                sums.put(row.getString(1), sum);
              }
            }
          }
          return sums;
        });
  }

  /** Sums by UTC day and person. */
  public Map<LocalDate, Map<String, Sum>> byDay(String source, Span span, Instant fresh)
      throws SQLException {
    Map<LocalDate, Map<String, Sum>> days = new TreeMap<>();
    Instant at = span.from();
    while (at.isBefore(span.to())) {
      LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
      Instant midnight = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
      Instant end = midnight.isBefore(span.to()) ? midnight : span.to();
      days.put(day, byUser(source, new Span(at, end), fresh));
      at = end;
    }
    return days;
  }
}
