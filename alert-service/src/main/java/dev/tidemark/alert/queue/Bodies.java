package dev.tidemark.alert.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tidemark.schemas.Json;
import java.io.UncheckedIOException;

/** Records as stored JSON. */
public final class Bodies {
  private Bodies() {}

  /** As JSON. */
  public static String json(Object value) {
    try {
      return Json.MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From JSON. */
  public static <T> T read(String json, Class<T> type) {
    try {
      return Json.MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
