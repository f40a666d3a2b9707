package dev.tidemark.ingest.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;

/** Spans as PostgreSQL's multiranges have them. */
final class SpanRows {
  /** A multirange of two parameters, from and to. */
  static final String SPAN = "tstzmultirange(tstzrange(?, ?))";

  private SpanRows() {}

  /** Sets the two parameters of {@link #SPAN}, and returns the position after them. */
  static int set(PreparedStatement statement, int at, Span span) throws SQLException {
    statement.setTimestamp(at, Timestamp.from(span.from()));
    statement.setTimestamp(at + 1, Timestamp.from(span.to()));
    return at + 2;
  }

  /** The spans of a query for lower and upper bounds, in its order. */
  static List<Span> read(PreparedStatement query) throws SQLException {
    List<Span> spans = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        spans.add(new Span(row.getTimestamp(1).toInstant(), row.getTimestamp(2).toInstant()));
      }
    }
    return spans;
  }
}
