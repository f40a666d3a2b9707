package dev.tidemark.dashboard;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers as detection does to a preview, or with the status that a test sets. */
public final class DetectionStandIn implements AutoCloseable {
  final List<Settings> asked = new CopyOnWriteArrayList<>();
  final List<String> queries = new CopyOnWriteArrayList<>();
  volatile int status = 200;
  private final HttpServer server;

  /** Listens at once. */
  public DetectionStandIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/internal/detection/preview", this::answer);
    server.start();
  }

  /** Where it listens. */
  public String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.add(Json.MAPPER.readValue(exchange.getRequestBody(), Settings.class));
    queries.add(exchange.getRequestURI().getQuery());
    String body =
        status != 200
            ? "{\"status\":%d,\"detail\":\"detection is starting\"}".formatted(status)
            : """
              {"days":30,"from":"2026-03-01T00:00:00Z","until":"2026-03-31T00:00:00Z",
               "alerts":1,"alertsNow":2,"more":[],"fewer":[],
               "items":[{"anomaly":"a1","at":"2026-03-09T10:00:00Z","detector":"daily-spike",
                 "severity":"critical","scope":"user","userId":"u1","user":"bob@acme.test",
                 "group":"web","model":null,"excessMicros":51750000,"summary":"$61 today."}]}""";
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
