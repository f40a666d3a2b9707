package dev.tidemark.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tidemark.schemas.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Another part of Tidemark: answers what a test says, below one of its paths. */
public final class PartStandIn implements AutoCloseable {
  /** What it was asked. */
  record Asked(String what, JsonNode body) {}

  private record Reply(int status, String body) {}

  final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final Map<String, Reply> replies = new ConcurrentHashMap<>();
  private final HttpServer server;
  private final String below;

  /** For what is below a path such as {@code /internal/ingest/directory/}. */
  public PartStandIn(String below) throws IOException {
    this.below = below;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(below, this::answer);
    server.start();
  }

  /** Where it listens. */
  public String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /**
   * From now on; the body with single quotes, {@code what} as in {@code "POST moves"}, with a query
   * or for every query.
   */
  public void on(String what, int status, String body) {
    replies.put(what, new Reply(status, body.replace('\'', '"')));
  }

  /** A field of the body with which that was asked last, as JSON; null where it was not asked. */
  public String sent(String what, String field) {
    return asked.stream()
        .filter(one -> one.what().equals(what))
        .reduce((first, second) -> second)
        .map(one -> one.body().path(field).toString())
        .orElse(null);
  }

  Asked last() {
    return asked.getLast();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString().replace(below, "");
    String what = exchange.getRequestMethod() + " " + path;
    byte[] sent = exchange.getRequestBody().readAllBytes();
    asked.add(new Asked(what, sent.length == 0 ? null : body(sent)));
    Reply known = replies.getOrDefault(what.replaceAll("[?].*", ""), new Reply(500, "{}"));
    Reply reply = replies.getOrDefault(what, known);
    boolean done = reply.status() < 300;
    byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange
        .getResponseHeaders()
        .add("Content-Type", done ? "application/json" : "application/problem+json");
    exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  /** A file as the text that it is. */
  private static JsonNode body(byte[] sent) {
    try {
      return Json.MAPPER.readTree(sent);
    } catch (IOException e) {
      return TextNode.valueOf(new String(sent, StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
