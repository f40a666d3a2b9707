package dev.tidemark.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.ingest.Rig.Service;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.SourceState.Health;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UsageEvent;
import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.company.ClaudeRequest;
import dev.tidemark.simulator.otlp.Exporter;
import dev.tidemark.simulator.otlp.ExporterSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Claude Code's telemetry, sent to a running service. */
final class Otlp {
  static final String TOKEN = "otlp-token-of-acme";
  static final String LOGS = "/v1/logs";
  static final String METRICS = "/v1/metrics";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private Otlp() {}

  static Service alone(Rig rig, Simulator simulator, Hand clock, String org)
      throws InterruptedException {
    Service service = with(rig, simulator, clock, org, Map.of("tidemark.anthropic.admin-key", ""));
    Claude.awaitHealth(service, "otlp", Health.OK);
    return service;
  }

  static Service with(
      Rig rig, Simulator simulator, Hand clock, String org, Map<String, Object> more) {
    Map<String, Object> properties = new HashMap<>(Map.of("tidemark.otlp.token", TOKEN));
    properties.putAll(more);
    return Claude.service(rig, simulator, clock, org, properties);
  }

  static String url(Service service) {
    return "http://127.0.0.1:" + service.server().getPort();
  }

  static ExporterSettings settings(Service service) {
    return ExporterSettings.documented(url(service), TOKEN);
  }

  static Exporter exporter(Service service) {
    return new Exporter(settings(service));
  }

  static List<ClaudeRequest> requests(Simulator simulator, Instant from, Instant to) {
    return Exporter.requests(simulator.claude().find(from, to, to.plus(Duration.ofHours(1))));
  }

  static List<ClaudeRequest> withKey(List<ClaudeRequest> requests) {
    return requests.stream().filter(r -> r.coder().keyId() != null).toList();
  }

  static List<ClaudeRequest> bySubscribers(List<ClaudeRequest> requests) {
    return requests.stream().filter(r -> r.coder().subscription()).toList();
  }

  static long tokens(Collection<ClaudeRequest> requests) {
    return requests.stream()
        .map(ClaudeRequest::tokens)
        .mapToLong(t -> t.input() + t.output() + t.write5m() + t.write1h() + t.read())
        .sum();
  }

  static long cost(Map<String, UsageEvent> events) {
    return events.values().stream().mapToLong(UsageEvent::costMicros).sum();
  }

  static long tokens(Map<String, UsageEvent> events) {
    return events.values().stream().mapToLong(UsageEvent::tokens).sum();
  }

  static long records(Rig rig, String org) {
    return rig.records(Topics.USAGE_EVENTS).stream()
        .filter(r -> r.key().startsWith(org + "/"))
        .count();
  }

  static HttpResponse<byte[]> post(
      Service service, String path, String type, byte[] body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url(service) + path))
            .POST(BodyPublishers.ofByteArray(body));
    if (type != null) {
      request.header("Content-Type", type);
    }
    if (Arrays.stream(headers).noneMatch("Authorization"::equals)) {
      request.header("Authorization", "Bearer " + TOKEN);
    }
    for (int i = 0; i < headers.length; i += 2) {
      if (!headers[i + 1].isEmpty()) {
        request.header(headers[i], headers[i + 1]);
      }
    }
    return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
  }

  static HttpResponse<byte[]> json(Service service, String path, String body)
      throws IOException, InterruptedException {
    return post(service, path, "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  static JsonNode tree(HttpResponse<byte[]> answer) throws IOException {
    return Json.MAPPER.readTree(answer.body());
  }

  /** An event in OTLP's JSON, by hand; attributes as {@code name=value}. */
  static String event(Instant at, String... attributes) {
    return """
        {"resourceLogs":[{"resource":{"attributes":[]},"scopeLogs":[{"scope":{},"logRecords":[%s]}]}]}"""
        .formatted(record(at, attributes));
  }

  static String record(Instant at, String... attributes) {
    StringBuilder all = new StringBuilder();
    for (String attribute : attributes) {
      String[] pair = attribute.split("=", 2);
      all.append(all.isEmpty() ? "" : ",")
          .append("{\"key\":\"")
          .append(pair[0])
          .append("\",\"value\":{\"stringValue\":\"")
          .append(pair[1])
          .append("\"}}");
    }
    return """
        {"timeUnixNano":"%d000000","traceId":"5b8efff798038103d269b633813fc60c",\
        "spanId":"eee19b7ec3c1b174","body":{"stringValue":"claude_code.api_request"},\
        "attributes":[%s],"someNewField":1}"""
        .formatted(at.toEpochMilli(), all);
  }
}
