package dev.tidemark.ingest.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.UUID;

/** Ids of 32 hex digits as the database keeps them. */
final class UuidText {
  private static final HexFormat HEX = HexFormat.of();

  private UuidText() {}

  static Array array(Connection connection, Collection<String> ids) throws SQLException {
    return connection.createArrayOf("uuid", ids.stream().map(UuidText::uuid).toArray());
  }

  static UUID uuid(String hex) {
    return new UUID(
        Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, 32, 16));
  }

  static String hex(UUID id) {
    return HEX.toHexDigits(id.getMostSignificantBits())
        + HEX.toHexDigits(id.getLeastSignificantBits());
  }
}
