package dev.tidemark.dashboard.letters;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.dashboard.store.Bodies;
import dev.tidemark.dashboard.store.Rows;
import dev.tidemark.schemas.DeadLetter;
import dev.tidemark.schemas.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.header.Headers;

/**
 * Records that were put aside, on their way to the table; one that is there already stays as it is.
 */
final class LetterRows {
  static final String DEAD_LETTER = "dead-letter";
  static final String QUARANTINE = "quarantine";

  /** What was dealt with is forgotten after a while, because it may name people. */
  private static final String FORGET =
      "delete from dashboard.letter where status <> 'open' and at < now() - interval '90 days'";

  private final Rows rows =
      new Rows(
          "text",
          "text",
          "text",
          "text",
          "int",
          "bigint",
          "text",
          "text",
          "timestamptz",
          "bytea",
          "bytea",
          "jsonb");

  void add(String kind, DeadLetter letter, Instant at, byte[] key, byte[] value, Headers headers) {
    rows.add(
        letter.id(),
        kind,
        org(key, value),
        letter.topic(),
        letter.partition(),
        letter.offset(),
        letter.part(),
        letter.reason().replace('\0', ' '),
        at,
        sent(key),
        sent(value),
        Bodies.write(named(headers)));
  }

  void store(Connection c) throws SQLException {
    rows.update(
        c,
        """
        insert into dashboard.letter (id, kind, org, topic, part, record_offset, reader, reason,
          at, record_key, record_value, headers)
        select * from $rows as r on conflict (id) do nothing""");
    if (!rows.isEmpty()) {
      try (PreparedStatement old = c.prepareStatement(FORGET)) {
        old.executeUpdate();
      }
    }
  }

  /** Whose it is, as far as it says: keys begin with the organisation, and most records name it. */
  private static String org(byte[] key, byte[] value) {
    String text = key == null ? "" : new String(key, StandardCharsets.UTF_8);
    if (text.indexOf('/') > 0) {
      return text.substring(0, text.indexOf('/')).replace('\0', ' ');
    }
    try {
      JsonNode json = value == null ? null : Json.MAPPER.readTree(value);
      return json == null ? "" : json.path("org").asText("").replace('\0', ' ');
    } catch (IOException e) {
      return "";
    }
  }

  private static List<List<String>> named(Headers headers) {
    List<List<String>> named = new ArrayList<>();
    headers.forEach(
        h ->
            named.add(
                List.of(
                    h.key(),
                    Base64.getEncoder()
                        .encodeToString(h.value() == null ? new byte[0] : h.value()))));
    return named;
  }

  private static String sent(byte[] bytes) {
    return bytes == null ? null : "\\x" + HexFormat.of().formatHex(bytes);
  }
}
