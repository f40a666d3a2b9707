package dev.tidemark.standalone.parts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.embedded.EmbeddedDatabase;
import dev.tidemark.schemas.Json;
import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.SimulatorSettings;
import dev.tidemark.simulator.webhook.WebhookSink;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An organisation with the parts that are its own: collecting, telling and pages; broker, detection
 * and incidents are shared with others.
 */
final class Company implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  final String org;
  final Simulator world;
  final List<String> news = Collections.synchronizedList(new ArrayList<>());
  private final List<AutoCloseable> open = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private final Path folder;
  private String pages;

  Company(String org, long seed, Path folder) throws IOException {
    this.org = org;
    this.folder = folder;
    this.world =
        Simulator.start(
            SimulatorSettings.builder()
                .seed(seed)
                .people(25)
                .historyDays(25)
                .liveEventsPerSecond(0)
                .runawayAfter(null)
                .rateLimits(false)
                .build());
    open.add(world);
  }

  /** Starts its parts beside the shared ones. */
  void start(String broker, EmbeddedDatabase ingest, String incidents, String detection)
      throws Exception {
    EmbeddedDatabase own = EmbeddedDatabase.startTemporary();
    open.add(own);
    environment.put("KAFKA_BOOTSTRAP_SERVERS", broker);
    environment.put("TIDEMARK_ORG", org);
    environment.put("TIDEMARK_PARTITIONS", "2");
    environment.put("INCIDENT_SERVICE_URL", incidents);
    environment.put("DETECTION_SERVICE_URL", detection);
    environment.put("CURSOR_API_URL", world.baseUrl());
    environment.put("CURSOR_ADMIN_API_KEY", world.apiKey());
    environment.put("TIDEMARK_INGEST_RATE_LIMITED", "false");
    environment.put("TIDEMARK_HISTORY_DAYS", "25");
    environment.put("TIDEMARK_POLL_INTERVAL", "2s");
    environment.put("TIDEMARK_ALERT_ORG", org);
    environment.put("ALERT_WEBHOOK_URL", world.baseUrl() + WebhookSink.PATH);
    environment.put("ALERT_WEBHOOK_SECRET", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    environment.put("ALERT_WEBHOOK_ALLOW", "127.0.0.0/8");
    environment.put("TIDEMARK_DASHBOARD_GROUP", "tidemark-dashboard-" + org);
    environment.put("POSTGRES_URL", ingest.jdbcUrl());
    environment.put("INGEST_SERVICE_URL", part("ingest-service"));
    environment.put("POSTGRES_URL", own.jdbcUrl());
    environment.put("ALERT_SERVICE_URL", part("alert-service"));
    pages = part("dashboard-api");
    listen();
  }

  private String part(String name) throws Exception {
    PartJvm part =
        new PartJvm(name, PartJvm.freePort(), folder.resolve(org + "-" + name), environment);
    open.add(part);
    part.start();
    part.awaitLife();
    return part.url();
  }

  /** Everything that a page is told while it is open. */
  private void listen() {
    HttpRequest request = HttpRequest.newBuilder(URI.create(pages + "/api/v1/events")).build();
    HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofLines())
        .thenAccept(answer -> answer.body().forEach(news::add));
  }

  HttpResponse<String> get(String path) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(pages + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String body) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(pages + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  JsonNode json(String path) throws Exception {
    HttpResponse<String> answer = get(path);
    return Json.MAPPER.readTree(answer.statusCode() == 200 ? answer.body() : "{}");
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable one : open.reversed()) {
      one.close();
    }
  }
}
