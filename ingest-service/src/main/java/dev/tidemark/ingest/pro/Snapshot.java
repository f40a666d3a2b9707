package dev.tidemark.ingest.pro;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Json;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What one visit says, normalised.
 *
 * @param way how it was read
 * @param cycle null where nothing says it
 * @param models running totals by model; null where only single events are shown
 * @param events single events; null where only running totals are shown
 * @param spend null where nothing says it
 * @param complete every row could be read
 * @param problems what could not be read, in sentences
 * @param unknown answers in a shape that is not known
 */
public record Snapshot(
    Way way,
    Account account,
    Cycle cycle,
    List<ModelTotal> models,
    EventPages.Events events,
    Spend spend,
    boolean complete,
    List<String> problems,
    int unknown) {

  /** How a visit was read. */
  public enum Way {
    /** From the JSON that the page was answered. */
    NETWORK_JSON,
    /** From the table of the page. */
    DOM_TABLE
  }

  /** SHA-256 over account, cycle and sorted rows: equal for visits that say the same. */
  public String hash() {
    ObjectNode all = Json.MAPPER.createObjectNode();
    all.put("account", account.email());
    all.set("cycle", Json.MAPPER.valueToTree(cycle));
    all.set("models", Json.MAPPER.valueToTree(models));
    all.set("spend", Json.MAPPER.valueToTree(spend));
    if (events != null) {
      ArrayNode rows = all.putArray("events");
      events.rows().stream().map(Object::toString).sorted().forEach(rows::add);
    }
    try {
      return sha256(Json.MAPPER.writeValueAsBytes(all));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  static String sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }
}
