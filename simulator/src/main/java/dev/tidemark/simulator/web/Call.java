package dev.tidemark.simulator.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tidemark.schemas.Json;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** One request, read completely. */
public final class Call {
  private final String method;
  private final String path;
  private final Map<String, List<String>> query;
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
    return Optional.ofNullable(query.get(name)).map(List::getLast);
  }

  /** All values of a parameter that is repeated, in their order. */
  public List<String> queryAll(String name) {
    return query.getOrDefault(name, List.of());
  }

  /** Names of all parameters of the query. */
  public Set<String> queryNames() {
    return query.keySet();
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

  /** The body as it came. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The body's bytes. */
  public byte[] bytes() {
    return body.clone();
  }

  /** The body as form fields. */
  public Map<String, String> form() {
    Map<String, String> last = new HashMap<>();
    pairs(new String(body, StandardCharsets.UTF_8))
        .forEach((name, values) -> last.put(name, values.getLast()));
    return last;
  }

  /** Old rows that a planned fault lets turn up before this request is served. */
  public int arrivingRows() {
    return arrivingRows;
  }

  void arrivingRows(int rows) {
    arrivingRows = rows;
  }

  /**
   * The page that is asked for, by body or query; 1 where none is named, and 2 for an opaque token,
   * which is never that of a first page.
   */
  int page() {
    JsonNode named = json().path("page");
    if (named.canConvertToInt()) {
      return named.intValue();
    }
    return query("page")
        .map(text -> text.matches("\\d{1,9}") ? Integer.parseInt(text) : 2)
        .orElse(1);
  }

  private static Map<String, List<String>> pairs(String encoded) {
    Map<String, List<String>> pairs = new HashMap<>();
    for (String pair : encoded.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        pairs
            .computeIfAbsent(decode(pair.substring(0, equals)), any -> new ArrayList<>())
            .add(decode(pair.substring(equals + 1)));
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
