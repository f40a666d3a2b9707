package dev.tidemark.dashboard.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Does what the incident service does when a person acknowledges: checks the version, makes the
 * next one, puts it on the topic, answers with it.
 */
final class IncidentServiceStandIn implements AutoCloseable {
  private final HttpServer server;
  private final AtomicReference<Incident> current;
  private final Consumer<Incident> topic;

  IncidentServiceStandIn(Incident first, Consumer<Incident> topic) throws IOException {
    this.current = new AtomicReference<>(first);
    this.topic = topic;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/internal/incidents/" + first.id() + "/transitions", this::answer);
    server.createContext("/internal/incidents/metrics", this::times);
    server.start();
  }

  private void times(HttpExchange exchange) throws IOException {
    String spread = "{\"medianSeconds\":340,\"p90Seconds\":2900,\"count\":6}";
    String report =
        """
        {"mttd":%1$s,"timeToNotify":%1$s,"mtta":%1$s,"mtti":%1$s,"mttr":%1$s,
         "incidents":9,"open":1,"resolvedBySystem":2,"retracted":1,"slices":[]}"""
            .formatted(spread);
    byte[] body = report.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    JsonNode asked = Json.MAPPER.readTree(exchange.getRequestBody());
    Incident before = current.get();
    boolean legal =
        asked.path("action").asText().equals("acknowledge")
            && asked.path("version").asInt(before.version()) == before.version();
    byte[] body;
    if (legal) {
      Incident after = Incidents.acknowledged(before, asked.path("actor").asText(), Instant.now());
      current.set(after);
      topic.accept(after);
      body = Json.MAPPER.writeValueAsBytes(after);
    } else {
      body = "{\"detail\":\"not possible now\"}".getBytes(StandardCharsets.UTF_8);
    }
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(legal ? 200 : 409, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
