package dev.tidemark.dashboard.letters;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.dashboard.store.Values;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A record that was put aside, without its content.
 *
 * @param kind {@code dead-letter} where a part could not read it, {@code quarantine} where it makes
 *     no sense
 * @param topic where it came from; of the quarantine also the source of a vendor's row
 * @param partition and {@code offset} where it stood; -1 for a vendor's row, which stood nowhere
 * @param reader the part that put it aside
 * @param status {@code open}, {@code replayed} or {@code discarded}
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Headline(
    String id,
    String kind,
    String topic,
    int partition,
    long offset,
    String reader,
    String reason,
    String key,
    Instant at,
    String status,
    boolean fixed) {
  static final String COLUMNS =
      "id, kind, topic, part, record_offset, reader, reason, record_key, at, status,"
          + " fixed_value is not null as fixed";

  static Headline of(ResultSet row) throws SQLException {
    return new Headline(
        row.getString("id"),
        row.getString("kind"),
        row.getString("topic"),
        row.getInt("part"),
        row.getLong("record_offset"),
        row.getString("reader"),
        row.getString("reason"),
        text(row.getBytes("record_key")),
        Values.instant(row, "at"),
        row.getString("status"),
        row.getBoolean("fixed"));
  }

  static String text(byte[] bytes) {
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }
}
