package dev.tidemark.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
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

  /** From now on; the body with single quotes, {@code what} as in {@code "POST moves"}. */
  public void on(String what, int status, String body) {
    replies.put(what, new Reply(status, body.replace('\'', '"')));
  }

  Asked last() {
    return asked.getLast();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString().replace(below, "");
    String what = exchange.getRequestMethod() + " " + path;
    byte[] sent = exchange.getRequestBody().readAllBytes();
    asked.add(new Asked(what, sent.length == 0 ? null : Json.MAPPER.readTree(sent)));
    Reply reply = replies.getOrDefault(what, new Reply(500, "{}"));
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

  @Override
  public void close() {
    server.stop(0);
  }
}
