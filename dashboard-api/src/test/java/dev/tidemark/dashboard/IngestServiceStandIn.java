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

/** Answers what a test says, as the ingest service does of the directory. */
final class IngestServiceStandIn implements AutoCloseable {
  /** What it was asked. */
  record Asked(String what, JsonNode body) {}

  private record Reply(int status, String body) {}

  final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final Map<String, Reply> replies = new ConcurrentHashMap<>();
  private final HttpServer server;

  IngestServiceStandIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/internal/ingest/directory/", this::answer);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** From now on; the body with single quotes, {@code what} as in {@code "POST moves"}. */
  void on(String what, int status, String body) {
    replies.put(what, new Reply(status, body.replace('\'', '"')));
  }

  Asked last() {
    return asked.getLast();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString().replace("/internal/ingest/directory/", "");
    String what = exchange.getRequestMethod() + " " + path;
    byte[] sent = exchange.getRequestBody().readAllBytes();
    asked.add(new Asked(what, sent.length == 0 ? null : Json.MAPPER.readTree(sent)));
    Reply reply = replies.getOrDefault(what, new Reply(500, "{}"));
    byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange
        .getResponseHeaders()
        .add(
            "Content-Type",
            reply.status() == 200 ? "application/json" : "application/problem+json");
    exchange.sendResponseHeaders(reply.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
