package dev.tidemark.dashboard.web;

import dev.tidemark.schemas.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A place in a sorted list: the sort value of the last row, and its id.
 *
 * @param sort the order it belongs to
 */
public record Cursor(String sort, String value, String id) {
  /** As it stands in an address. */
  public String encoded() {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Json.MAPPER.writeValueAsBytes(this));
    } catch (IOException e) {
      throw new IllegalStateException("texts can always be written", e);
    }
  }

  /** Reads a cursor; null stays null. Fails with {@link BadRequest} for one of another order. */
  public static Cursor decode(String text, String sort) {
    if (text == null) {
      return null;
    }
    try {
      byte[] json = Base64.getUrlDecoder().decode(text.getBytes(StandardCharsets.US_ASCII));
      Cursor cursor = Json.MAPPER.readValue(json, Cursor.class);
      if (sort.equals(cursor.sort) && cursor.value != null && cursor.id != null) {
        return cursor;
      }
    } catch (IOException | IllegalArgumentException e) {
      throw wrong(text);
    }
    throw wrong(text);
  }

  /** A cursor that was not made here, or for another question. */
  public static BadRequest wrong(String text) {
    return BadRequest.parameter(
        "cursor", "cursor must be the page.next of an answer to the same question, got: " + text);
  }
}
