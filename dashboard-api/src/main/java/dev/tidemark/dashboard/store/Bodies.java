package dev.tidemark.dashboard.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tidemark.schemas.Json;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Records kept whole, as JSON in a column {@code body}. */
public final class Bodies {
  private Bodies() {}

  /** The record as it is kept. */
  public static String write(Object record) {
    try {
      return Json.MAPPER.writeValueAsString(record);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of the contract can always be written", e);
    }
  }

  /** The record of a row. */
  public static <T> T read(ResultSet row, Class<T> type) throws SQLException {
    try {
      return Json.MAPPER.readValue(row.getString("body"), type);
    } catch (JsonProcessingException e) {
      throw new SQLException("a stored " + type.getSimpleName() + " cannot be read", e);
    }
  }
}
