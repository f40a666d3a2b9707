package dev.tidemark.ingest.store;

import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** What the last visits of pages gave, for support; they hold no cookies and no tokens. */
@Singleton
public final class Captures {
  private static final int KEPT = 20;

  private final IngestDatabase database;

  Captures(IngestDatabase database) {
    this.database = database;
  }

  /**
   * A capture.
   *
   * @param at when it was first seen like that, {@code lastAt} when last, {@code times} how often
   * @param kind {@code network_json}, {@code dom_table} or {@code unreadable}
   * @param outcome {@code read}, or what went wrong
   * @param hash of what it says; equal captures in a row are one
   * @param bytes size as it is kept
   */
  public record Capture(
      long id,
      String source,
      Instant at,
      Instant lastAt,
      int times,
      String kind,
      String outcome,
      String hash,
      int bytes) {}

  /** All captures, newest first. */
  public List<Capture> all() throws SQLException {
    return database.transaction(
        connection -> {
          List<Capture> captures = new ArrayList<>();
          try (PreparedStatement read =
                  connection.prepareStatement(
                      "select id, source, at, last_at, times, kind, outcome, hash, length(body)"
                          + " from ingest.pro_capture order by id desc");
              ResultSet row = read.executeQuery()) {
            while (row.next()) {
              captures.add(
                  new Capture(
                      row.getLong(1),
                      row.getString(2),
                      row.getTimestamp(3).toInstant(),
                      row.getTimestamp(4).toInstant(),
                      row.getInt(5),
                      row.getString(6),
                      row.getString(7),
                      row.getString(8),
                      row.getInt(9)));
            }
          }
          return captures;
        });
  }

  /** The text of a capture. */
  public Optional<String> text(long id) throws SQLException {
    return database.transaction(
        connection -> {
          try (PreparedStatement read =
              connection.prepareStatement("select body from ingest.pro_capture where id = ?")) {
            read.setLong(1, id);
            try (ResultSet row = read.executeQuery()) {
              return row.next() ? Optional.of(unzipped(row.getBytes(1))) : Optional.empty();
            }
          }
        });
  }

  /** Whether the newest capture of a source says something else. */
  public boolean isNews(String source, String hash) throws SQLException {
    return database.transaction(connection -> !hash.equals(newest(connection, source)));
  }

  /** Keeps a capture, or counts it where it says what the newest one says; drops the oldest. */
  public void put(String source, Instant at, String kind, String outcome, String hash, String text)
      throws SQLException {
    database.transaction(
        connection -> {
          if (hash.equals(newest(connection, source))) {
            return again(connection, source, at);
          }
          insert(connection, new Capture(0, source, at, at, 1, kind, outcome, hash, 0), text);
          return prune(connection, source);
        });
  }

  private static String newest(Connection connection, String source) throws SQLException {
    try (PreparedStatement read =
        connection.prepareStatement(
            "select hash from ingest.pro_capture where source = ? order by id desc limit 1")) {
      read.setString(1, source);
      try (ResultSet row = read.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    }
  }

  private static int again(Connection connection, String source, Instant at) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update ingest.pro_capture set last_at = ?, times = times + 1"
                + " where id = (select max(id) from ingest.pro_capture where source = ?)")) {
      update.setTimestamp(1, Timestamp.from(at));
      update.setString(2, source);
      return update.executeUpdate();
    }
  }

  private static void insert(Connection connection, Capture c, String text) throws SQLException {
    try (PreparedStatement write =
        connection.prepareStatement(
            "insert into ingest.pro_capture (source, at, last_at, kind, outcome, hash, body)"
                + " values (?, ?, ?, ?, ?, ?, ?)")) {
      write.setString(1, c.source());
      write.setTimestamp(2, Timestamp.from(c.at()));
      write.setTimestamp(3, Timestamp.from(c.lastAt()));
      write.setString(4, c.kind());
      write.setString(5, c.outcome());
      write.setString(6, c.hash());
      write.setBytes(7, zipped(text));
      write.executeUpdate();
    }
  }

  private static int prune(Connection connection, String source) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "delete from ingest.pro_capture where source = ? and id not in"
                + " (select id from ingest.pro_capture where source = ? order by id desc limit ?)")) {
      delete.setString(1, source);
      delete.setString(2, source);
      delete.setInt(3, KEPT);
      return delete.executeUpdate();
    }
  }

  private static byte[] zipped(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static String unzipped(byte[] bytes) {
    try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
