package dev.tidemark.simulator.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Json;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** An HTTP answer. */
public record Reply(int status, Map<String, String> headers, byte[] body) {

  /** 200 with a JSON body. */
  public static Reply json(JsonNode body) {
    return json(200, body);
  }

  /** Any status with a JSON body. */
  public static Reply json(int status, JsonNode body) {
    try {
      return of(status, "application/json; charset=utf-8", Json.MAPPER.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree can always be written", e);
    }
  }

  /** 200 with a body that is JSON already. */
  public static Reply json(byte[] body) {
    return of(200, "application/json; charset=utf-8", body);
  }

  /** Any status with a body that is JSON text already. */
  public static Reply jsonText(int status, String body) {
    return of(status, "application/json; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
  }

  /** Any status with a plain text. */
  public static Reply text(int status, String body) {
    return of(status, "text/plain; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
  }

  /** Any status with an HTML page, as proxies answer. */
  public static Reply html(int status, String body) {
    return of(status, "text/html; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
  }

  /** A status alone. */
  public static Reply empty(int status) {
    return new Reply(status, Map.of(), new byte[0]);
  }

  /** The same answer with one more header. */
  public Reply with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Reply(status, Map.copyOf(more), body);
  }

  private static Reply of(int status, String type, byte[] body) {
    return new Reply(status, Map.of("Content-Type", type), body);
  }
}
