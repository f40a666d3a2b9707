package dev.tidemark.ingest.store;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Commits with what of them was written by AI; one that is amended replaces itself. */
@Singleton
public final class AiCommits {
  private static final String KNOWN =
      "select day, repo, user_id from ingest.ai_commit"
          + " where org = ? and hash = ? and user_id = ?";

  private static final String SAVE =
      """
      insert into ingest.ai_commit (org, hash, user_id, day, repo, total_added, total_deleted,
        tab_added, tab_deleted, composer_added, composer_deleted, other_added, other_deleted)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (org, hash, user_id) do update set
        day = excluded.day, repo = excluded.repo,
        total_added = excluded.total_added, total_deleted = excluded.total_deleted,
        tab_added = excluded.tab_added, tab_deleted = excluded.tab_deleted,
        composer_added = excluded.composer_added, composer_deleted = excluded.composer_deleted,
        other_added = excluded.other_added, other_deleted = excluded.other_deleted""";

  private static final String SUMS =
      """
      select count(*) as commits, sum(total_added) as "totalLinesAdded",
        sum(total_deleted) as "totalLinesDeleted", sum(tab_added) as "tabLinesAdded",
        sum(tab_deleted) as "tabLinesDeleted", sum(composer_added) as "composerLinesAdded",
        sum(composer_deleted) as "composerLinesDeleted", sum(other_added) as "nonAiLinesAdded",
        sum(other_deleted) as "nonAiLinesDeleted"
      from ingest.ai_commit where org = ? and day = ? and repo = ? and user_id = ?""";

  private final IngestDatabase database;

  AiCommits(IngestDatabase database) {
    this.database = database;
  }

  /** What is summed: a person's day in a repository. */
  public record Place(LocalDate day, String repo, String userId) {}

  /** Lines added and deleted; -1 where the vendor does not say. */
  public record Lines(long added, long deleted) {}

  /** A commit. */
  public record Commit(
      String hash, Place place, Lines total, Lines tab, Lines composer, Lines other) {}

  /** Remembers commits, and returns the sums of all places whose sums may have changed. */
  public Map<Place, Map<String, Long>> save(String org, List<Commit> commits) throws SQLException {
    return database.transaction(
        connection -> {
          Set<Place> places = new LinkedHashSet<>();
          for (Commit commit : commits) {
            known(connection, org, commit, places);
            save(connection, org, commit);
            places.add(commit.place());
          }
          Map<Place, Map<String, Long>> sums = new HashMap<>();
          for (Place place : places) {
            sums.put(place, sums(connection, org, place));
          }
          return sums;
        });
  }

  private static void known(Connection connection, String org, Commit commit, Set<Place> places)
      throws SQLException {
    try (PreparedStatement read = connection.prepareStatement(KNOWN)) {
      read.setString(1, org);
      read.setString(2, commit.hash());
      read.setString(3, commit.place().userId());
      try (ResultSet row = read.executeQuery()) {
        while (row.next()) {
          places.add(
              new Place(row.getObject(1, LocalDate.class), row.getString(2), row.getString(3)));
        }
      }
    }
  }

  private static void save(Connection connection, String org, Commit commit) throws SQLException {
    try (PreparedStatement write = connection.prepareStatement(SAVE)) {
      write.setString(1, org);
      write.setString(2, commit.hash());
      write.setString(3, commit.place().userId());
      write.setObject(4, commit.place().day());
      write.setString(5, commit.place().repo());
      int at = 6;
      for (Lines lines : List.of(commit.total(), commit.tab(), commit.composer(), commit.other())) {
        set(write, at, lines.added());
        set(write, at + 1, lines.deleted());
        at += 2;
      }
      write.executeUpdate();
    }
  }

  private static void set(PreparedStatement write, int at, long lines) throws SQLException {
    if (lines < 0) {
      write.setNull(at, Types.BIGINT);
    } else {
      write.setLong(at, lines);
    }
  }

  private static Map<String, Long> sums(Connection connection, String org, Place place)
      throws SQLException {
    try (PreparedStatement read = connection.prepareStatement(SUMS)) {
      read.setString(1, org);
      read.setObject(2, place.day());
      read.setString(3, place.repo());
      read.setString(4, place.userId());
      try (ResultSet row = read.executeQuery()) {
        row.next();
        Map<String, Long> sums = new HashMap<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          sums.put(row.getMetaData().getColumnLabel(i), row.getLong(i));
        }
        return sums;
      }
    }
  }
}
