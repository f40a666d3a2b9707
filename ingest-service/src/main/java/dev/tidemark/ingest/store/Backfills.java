package dev.tidemark.ingest.store;

import static dev.tidemark.ingest.store.SpanRows.SPAN;

import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The past that somebody asked for, by source; it survives a restart. */
@Singleton
public final class Backfills {
  /** A source that is still at one gets the union; one that is done begins anew. */
  private static final String ASK =
      """
      insert into ingest.backfill as b (source, wanted, asked_at) values (?, SPAN, ?)
      on conflict (source) do update set
        wanted = case when b.done_at is null then b.wanted + excluded.wanted
                      else excluded.wanted end,
        asked_at = excluded.asked_at, done_at = null, problem = null, remedy = null"""
          .replace("SPAN", SPAN);

  private final IngestDatabase database;

  Backfills(IngestDatabase database) {
    this.database = database;
  }

  /**
   * A backfill.
   *
   * @param wanted what was asked for, oldest first
   * @param doneAt when the last of it was there; null before that
   * @param problem why it does not go on at the moment; null where it does
   * @param remedy what to do about it
   */
  public record Wanted(
      List<Span> wanted, Instant askedAt, Instant doneAt, String problem, String remedy) {}

  /** Asks for a span. */
  public void ask(String source, Span span, Instant now) throws SQLException {
    database.transaction(
        connection -> {
          try (PreparedStatement write = connection.prepareStatement(ASK)) {
            write.setString(1, source);
            write.setTimestamp(SpanRows.set(write, 2, span), Timestamp.from(now));
            return write.executeUpdate();
          }
        });
  }

  /** What was asked of a source; empty where nothing was. */
  public Optional<Wanted> find(String source) throws SQLException {
    return database.transaction(
        connection -> {
          List<Span> spans;
          try (PreparedStatement read =
              connection.prepareStatement(
                  "select lower(r), upper(r) from ingest.backfill, unnest(wanted) r"
                      + " where source = ? order by 1")) {
            read.setString(1, source);
            spans = SpanRows.read(read);
          }
          try (PreparedStatement read =
              connection.prepareStatement(
                  "select asked_at, done_at, problem, remedy from ingest.backfill"
                      + " where source = ?")) {
            read.setString(1, source);
            try (ResultSet row = read.executeQuery()) {
              return row.next() ? Optional.of(wanted(spans, row)) : Optional.empty();
            }
          }
        });
  }

  private static Wanted wanted(List<Span> spans, ResultSet row) throws SQLException {
    Timestamp done = row.getTimestamp(2);
    return new Wanted(
        spans,
        row.getTimestamp(1).toInstant(),
        done == null ? null : done.toInstant(),
        row.getString(3),
        row.getString(4));
  }

  /** Says that nothing of it is missing any more. */
  public void done(String source, Instant at) throws SQLException {
    change(
        "update ingest.backfill set done_at = ?, problem = null, remedy = null"
            + " where source = ? and done_at is null",
        write -> {
          write.setTimestamp(1, Timestamp.from(at));
          write.setString(2, source);
        });
  }

  /** Says why it does not go on; null where it does. */
  public void problem(String source, String problem, String remedy) throws SQLException {
    change(
        "update ingest.backfill set problem = ?, remedy = ? where source = ? and done_at is null",
        write -> {
          write.setString(1, problem);
          write.setString(2, remedy);
          write.setString(3, source);
        });
  }

  /** Forgets what was asked. */
  public void forget(String source) throws SQLException {
    change("delete from ingest.backfill where source = ?", write -> write.setString(1, source));
  }

  private interface Parameters {
    void set(PreparedStatement write) throws SQLException;
  }

  private void change(String sql, Parameters parameters) throws SQLException {
    database.transaction(
        connection -> {
          try (PreparedStatement write = connection.prepareStatement(sql)) {
            parameters.set(write);
            return write.executeUpdate();
          }
        });
  }
}
