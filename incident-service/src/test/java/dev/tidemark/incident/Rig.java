package dev.tidemark.incident;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.embedded.EmbeddedDatabase;
import dev.tidemark.incident.store.IncidentMigrations;
import dev.tidemark.incident.store.Incidents;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Json;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.server.netty.NettyEmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;

/** The service's stores, and where it is asked for its HTTP interface, on a real database. */
public final class Rig implements AutoCloseable {
  /** When the rig's clock starts. */
  public static final Instant NOON = Instant.parse("2026-03-18T12:00:00Z");

  public final Wall wall = new Wall(NOON);
  public final Incidents incidents;
  public final ApplicationContext context;
  private final EmbeddedDatabase database = EmbeddedDatabase.startTemporary();
  private final HttpClient http = HttpClient.newHttpClient();
  private URI server;

  /** Starts the database and the beans; no broker, and nothing that works by itself. */
  public Rig() {
    context =
        ApplicationContext.builder("incident")
            .deduceEnvironment(false)
            .banner(false)
            .singletons(wall)
            .properties(
                Map.of(
                    "micronaut.server.port",
                    -1,
                    "datasources.incidents.url",
                    database.jdbcUrl(),
                    "kafka.bootstrap.servers",
                    "localhost:1"))
            .start();
    context.getBean(IncidentMigrations.class).run();
    incidents = context.getBean(Incidents.class);
  }

  /** Starts the HTTP interface. */
  public Rig listening() {
    server = context.getBean(NettyEmbeddedServer.class).start().getURI();
    return this;
  }

  /** Takes a line as the feed does. */
  public void take(Anomaly line) {
    incidents.together(
        () -> {
          incidents.take(line);
          return null;
        });
  }

  /** The incident of an episode. */
  public Incident incident(String episode) {
    return incidents.find(id(episode)).orElseThrow();
  }

  /** The id of an episode's incident. */
  public static String id(String episode) {
    return Ids.of("incident", "acme", Ids.of("episode", episode));
  }

  /** A body that asks for an action in the name of Bo. */
  public static ObjectNode body(String action) {
    return Json.MAPPER.createObjectNode().put("action", action).put("actor", "bo@acme.test");
  }

  /** Posts; headers are names and values in turn. */
  public HttpResponse<String> post(String path, JsonNode body, String... headers)
      throws IOException, InterruptedException {
    return post(path, body.toString(), headers);
  }

  /** Posts a text as JSON; headers are names and values in turn. */
  public HttpResponse<String> post(String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve("/internal/incidents/" + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Gets. */
  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(server.resolve("/internal/incidents/" + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Runs a statement on a connection of its own. */
  public void sql(String statement) throws SQLException {
    try (Connection c = DriverManager.getConnection(database.jdbcUrl());
        Statement s = c.createStatement()) {
      s.execute(statement);
    }
  }

  /** The first number of an answer. */
  public long count(String query) throws SQLException {
    try (Connection c = DriverManager.getConnection(database.jdbcUrl());
        Statement s = c.createStatement();
        var row = s.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public void close() {
    context.close();
    database.close();
  }
}
