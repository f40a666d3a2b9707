package dev.tidemark.ingest.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Json;

/** What a record says, without when it was seen. */
public final class ContentHash {
  private ContentHash() {}

  /** A 64-bit hash of all properties but {@code observedAt}. */
  public static long of(Object value) {
    ObjectNode json = Json.MAPPER.valueToTree(value);
    json.remove("observedAt");
    return Long.parseUnsignedLong(Ids.of(json.toString()), 0, 16, 16);
  }
}
