package dev.tidemark.simulator.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tidemark.schemas.Json;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One request, read completely. */
public final class Call {
  private final String method;
  private final String path;
  private final Map<String, String> query;
  private final UnaryOperator<String> headers;
  private final byte[] body;
  private int arrivingRows;

  Call(String method, String path, String rawQuery, UnaryOperator<String> headers, byte[] body) {
    this.method = method;
    this.path = path;
    this.query = pairs(rawQuery == null ? "" : rawQuery);
    this.headers = headers;
    this.body = body;
  }

  /** GET, POST, and so on. */
  public String method() {
    return method;
  }

  /** The path without the query. */
  public String path() {
    return path;
  }

  /** A parameter of the query. */
  public Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** The first header of that name. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.apply(name));
  }

  /** Whether there is a body. */
  public boolean hasBody() {
    return body.length > 0;
  }

  /** Whether the body says that it is a form. */
  public boolean isForm() {
    return header("Content-Type").orElse("").startsWith("application/x-www-form-urlencoded");
  }

  /** The body as JSON; a missing node where it is none. */
  public JsonNode json() {
    try {
      return Json.MAPPER.readTree(body);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  /** The body as form fields. */
  public Map<String, String> form() {
    return pairs(new String(body, StandardCharsets.UTF_8));
  }

  /** Old rows that a planned fault lets turn up before this request is served. */
  public int arrivingRows() {
    return arrivingRows;
  }

  void arrivingRows(int rows) {
    arrivingRows = rows;
  }

  /** The page that is asked for, by body or query; 1 where none is named. */
  int page() {
    JsonNode named = json().path("page");
    if (named.canConvertToInt()) {
      return named.intValue();
    }
    return query("page").filter(text -> text.matches("\\d{1,9}")).map(Integer::valueOf).orElse(1);
  }

  private static Map<String, String> pairs(String encoded) {
    Map<String, String> pairs = new HashMap<>();
    for (String pair : encoded.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        pairs.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return pairs;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
