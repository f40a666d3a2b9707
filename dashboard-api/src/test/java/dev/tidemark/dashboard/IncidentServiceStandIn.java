package dev.tidemark.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers as the incident service does: one incident, which can be acknowledged once. */
final class IncidentServiceStandIn implements AutoCloseable {
  final List<JsonNode> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile Incident incident;

  IncidentServiceStandIn(Incident incident) throws IOException {
    this.incident = incident;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/internal/incidents/", this::answer);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    JsonNode body = Json.MAPPER.readTree(exchange.getRequestBody());
    asked.add(body);
    String path = exchange.getRequestURI().getPath();
    if (!path.equals("/internal/incidents/" + incident.id() + "/transitions")) {
      send(exchange, 404, Json.MAPPER.readTree("{\"status\":404,\"detail\":\"no\"}"));
    } else if (incident.status() != Incident.Status.DETECTED) {
      send(
          exchange,
          409,
          Json.MAPPER.readTree("{\"status\":409,\"detail\":\"it is acknowledged already\"}"));
    } else {
      boolean judged = body.path("action").asText().equals("feedback");
      incident =
          Samples.incident(
              incident.org(),
              incident.user(),
              incident.version() + 1,
              judged ? incident.status() : Incident.Status.ACKNOWLEDGED,
              incident.detectedAt());
      send(exchange, 200, Json.MAPPER.valueToTree(incident));
    }
  }

  private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
    byte[] bytes = Json.MAPPER.writeValueAsBytes(body);
    exchange
        .getResponseHeaders()
        .add("Content-Type", status == 200 ? "application/json" : "application/problem+json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
