package dev.tidemark.ingest.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tidemark.schemas.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Previews that can still be applied. */
final class PreviewTable {
  private static final Duration KEPT = Duration.ofDays(7);

  private PreviewTable() {}

  /** Keeps a preview, and forgets those that nobody will apply. */
  static void put(Connection c, String org, HrPreview preview, Instant now) throws SQLException {
    try (PreparedStatement delete =
        c.prepareStatement(
            "delete from ingest.directory_preview where org = ? and (at < ? or revision < ?)")) {
      delete.setString(1, org);
      delete.setTimestamp(2, Timestamp.from(now.minus(KEPT)));
      // Those of the revision before are kept, so that applying one says why it is too late.
      delete.setLong(3, preview.revision() - 20);
      delete.executeUpdate();
    }
    try (PreparedStatement write =
        c.prepareStatement(
            "insert into ingest.directory_preview (org, id, revision, body, at)"
                + " values (?, ?, ?, ?::jsonb, ?) on conflict do nothing")) {
      write.setString(1, org);
      write.setString(2, preview.id());
      write.setLong(3, preview.revision());
      write.setString(4, Json.MAPPER.writeValueAsString(preview));
      write.setTimestamp(5, Timestamp.from(now));
      write.executeUpdate();
    } catch (JsonProcessingException e) {
      throw new SQLException("a preview cannot be stored", e);
    }
  }

  static Optional<HrPreview> find(Connection c, String org, String id) throws SQLException {
    List<HrPreview> found =
        PeopleTables.query(
            c,
            "select body from ingest.directory_preview where org = ? and id = ?",
            row -> {
              try {
                return Json.MAPPER.readValue(row.getString(1), HrPreview.class);
              } catch (JsonProcessingException e) {
                throw new SQLException("a stored preview cannot be read", e);
              }
            },
            org,
            id);
    return found.stream().findFirst();
  }
}
