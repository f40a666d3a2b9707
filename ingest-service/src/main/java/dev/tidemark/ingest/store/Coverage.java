package dev.tidemark.ingest.store;

import static dev.tidemark.ingest.store.SpanRows.SPAN;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** What of each source was read completely: any number of spans, in any order. */
@Singleton
public final class Coverage {
  private static final String ADD =
      """
      insert into ingest.coverage as c (source, spans) values (?, SPAN)
      on conflict (source) do update set spans = c.spans + excluded.spans"""
          .replace("SPAN", SPAN);

  private static final String ACCEPT =
      """
      insert into ingest.coverage as c (source, accepted) values (?, SPAN)
      on conflict (source) do update set accepted = c.accepted + excluded.accepted"""
          .replace("SPAN", SPAN);

  private static final String FORGET =
      """
      update ingest.coverage set spans = spans - SPAN, accepted = accepted - SPAN
      where source = ?"""
          .replace("SPAN", SPAN);

  /** The span that is read on at its end begins where what is covered before it begins. */
  private static final String JOIN =
      """
      update ingest.collected d set covered_from = lower(r)
      from ingest.coverage c, unnest(c.spans) r
      where d.source = ? and c.source = d.source and upper(r) >= d.covered_to
        and lower(r) < d.covered_to""";

  private static final String MISSING =
      """
      select lower(r), upper(r)
      from unnest(SPAN - coalesce(
        (select spans + accepted from ingest.coverage where source = ?), '{}')) r
      order by 1"""
          .replace("SPAN", SPAN);

  private final IngestDatabase database;

  Coverage(IngestDatabase database) {
    this.database = database;
  }

  /** The covered spans of a source, oldest first; touching ones are one. */
  public List<Span> covered(String source) throws SQLException {
    return database.transaction(
        connection -> {
          try (PreparedStatement read =
              connection.prepareStatement(
                  "select lower(r), upper(r) from ingest.coverage, unnest(spans) r"
                      + " where source = ? order by 1")) {
            read.setString(1, source);
            return SpanRows.read(read);
          }
        });
  }

  /** What of a span is neither covered nor accepted as it is, oldest first. */
  public List<Span> missing(String source, Span within) throws SQLException {
    return database.transaction(
        connection -> {
          try (PreparedStatement read = connection.prepareStatement(MISSING)) {
            read.setString(SpanRows.set(read, 1, within), source);
            return SpanRows.read(read);
          }
        });
  }

  /** Remembers that a span was read completely. */
  public void add(String source, Span span) throws SQLException {
    database.transaction(
        connection -> {
          add(connection, source, span);
          join(connection, source);
          return null;
        });
  }

  /** Remembers that a span need not be read. */
  public void accept(String source, Span span) throws SQLException {
    database.transaction(
        connection -> {
          try (PreparedStatement write = connection.prepareStatement(ACCEPT)) {
            write.setString(1, source);
            SpanRows.set(write, 2, span);
            return write.executeUpdate();
          }
        });
  }

  /** Forgets that a span was read or accepted, so that it is missing again. */
  public void forget(String source, Span span) throws SQLException {
    database.transaction(
        connection -> {
          try (PreparedStatement write = connection.prepareStatement(FORGET)) {
            write.setString(SpanRows.set(write, SpanRows.set(write, 1, span), span), source);
            write.executeUpdate();
          }
          join(connection, source);
          return null;
        });
  }

  static void add(Connection connection, String source, Span span) throws SQLException {
    try (PreparedStatement write = connection.prepareStatement(ADD)) {
      write.setString(1, source);
      SpanRows.set(write, 2, span);
      write.executeUpdate();
    }
  }

  private static void join(Connection connection, String source) throws SQLException {
    try (PreparedStatement write = connection.prepareStatement(JOIN)) {
      write.setString(1, source);
      write.executeUpdate();
    }
  }
}
