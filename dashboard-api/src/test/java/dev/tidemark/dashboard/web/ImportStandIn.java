package dev.tidemark.dashboard.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes files as the ingest service does: it knows one row of three, and rejects another. */
final class ImportStandIn implements AutoCloseable {
  private static final String ANSWER =
      """
      {"format":"Cursor usage of a team","dryRun":%s,"read":3,"new":1,"repeated":1,"changed":0,
       "rejected":1,"chargedMicros":530000,"first":"2025-11-13T18:36:05.846Z",
       "last":"2025-11-13T18:37:05Z",
       "sample":[{"line":2,"at":"2025-11-13T18:36:05.846Z","email":"ann@acme.test",
        "model":"<b>gpt-5</b>","kind":"usage_based","tokens":156290,"chargedMicros":530000}],
       "rejects":[{"line":4,"column":"Date","value":"<i>yesterday</i>","reason":"is no date"}]}""";

  /** What it was asked, after the path. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  private final HttpServer server;

  ImportStandIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/internal/ingest/import", this::answer);
    server.createContext("/internal/ingest/", ImportStandIn::nothing);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** Of everything else there is nothing. */
  private static void nothing(HttpExchange exchange) throws IOException {
    byte[] bytes = "[]".getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getQuery();
    asked.add(query);
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    boolean refused = body.startsWith("Name");
    String answer =
        refused
            ? "{\"title\":\"Bad Request\",\"status\":400,\"detail\":\"no columns that are known\"}"
            : ANSWER.formatted(query.contains("dryRun=true"));
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(refused ? 400 : 200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
