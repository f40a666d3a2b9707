package dev.tidemark.standalone.slack;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.embedded.EmbeddedDatabase;
import dev.tidemark.embedded.EmbeddedKafka;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Anomaly.Change;
import dev.tidemark.schemas.Anomaly.Evidence;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.Member;
import dev.tidemark.schemas.Severity;
import dev.tidemark.schemas.Topic;
import dev.tidemark.schemas.TopicCatalogue;
import dev.tidemark.schemas.Topics;
import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.SimulatorSettings;
import dev.tidemark.simulator.slack.SlackMessage;
import dev.tidemark.simulator.slack.SlackPresses;
import dev.tidemark.standalone.run.Services;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** All parts in one process, and a Slack whose buttons they hear. */
final class SlackRig implements AutoCloseable {
  static final String LEAD = "lead@acme.test";
  private static final long USD = 1_000_000;

  final Simulator world;
  private final EmbeddedKafka kafka = EmbeddedKafka.startTemporary();
  private final EmbeddedDatabase database = EmbeddedDatabase.startTemporary();
  private final HttpClient http = HttpClient.newHttpClient();
  private final KafkaProducer<String, byte[]> producer;
  private final Services services;
  private final Path folder;
  private final URI server;

  /** With one of the two ways in. */
  SlackRig(boolean socket, Path folder) throws Exception {
    this.folder = folder;
    world =
        Simulator.start(
            SimulatorSettings.builder().people(1).historyDays(0).liveEventsPerSecond(0).build());
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      TopicCatalogue.create(admin, 2, (short) 1);
    }
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer());
    int port = freePort();
    services = Services.start(environment(socket, port), port);
    server = URI.create(services.url());
    world.slackPresses().app(server.resolve("/slack/actions"));
    put(
        Topics.MEMBERS,
        Ids.userKey("acme", Ids.userId(LEAD)),
        new Member(
            "acme",
            Ids.userId(LEAD),
            LEAD,
            "Lea Lead",
            "member",
            null,
            false,
            null,
            false,
            Instant.now(),
            "test"));
  }

  private Map<String, String> environment(boolean socket, int port) {
    String url = "http://127.0.0.1:" + port;
    Map<String, String> all = new HashMap<>();
    all.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
    all.put("POSTGRES_URL", database.jdbcUrl());
    all.put("TIDEMARK_PARTITIONS", "2");
    all.put("TIDEMARK_STATE_DIR", folder.resolve("streams").toString());
    all.put("TIDEMARK_DATA_DIR", folder.toString());
    all.put("TIDEMARK_ORG", "acme");
    all.put("CURSOR_PRO", "false");
    all.put("INCIDENT_SERVICE_URL", url);
    all.put("DETECTION_SERVICE_URL", url);
    all.put("INGEST_SERVICE_URL", url);
    all.put("ALERT_SERVICE_URL", url);
    all.put("DASHBOARD_SERVICE_URL", url);
    all.put("DASHBOARD_URL", "https://tidemark.acme.test");
    all.put("DASH_USER", "team");
    all.put("DASH_PASS", "confidential");
    all.put("SLACK_API_URL", world.slackApiUrl());
    all.put("SLACK_BOT_TOKEN", world.slackToken());
    all.put("SLACK_CHANNEL_ID", "C0SPEND");
    all.put("SMTP_HOST", "127.0.0.1");
    all.put("SMTP_PORT", Integer.toString(world.smtpPort()));
    all.put("ALERT_EMAIL_TO", "finance@acme.test");
    all.put("SLACK_ACTORS", "guest@agency.test");
    if (socket) {
      all.put("SLACK_APP_TOKEN", world.slackAppToken());
    } else {
      all.put("SLACK_SIGNING_SECRET", SlackPresses.SIGNING_SECRET);
    }
    return all;
  }

  private static int freePort() throws Exception {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  @Override
  public void close() {
    services.close();
    producer.close();
    world.close();
    kafka.close();
    database.close();
  }

  /** Detection finds something; returns the first message about it. */
  SlackMessage found(String name) throws Exception {
    Anomaly anomaly = anomaly(name);
    put(Topics.ANOMALIES, anomaly.key(), anomaly);
    await(() -> first(name).isPresent());
    return first(name).orElseThrow();
  }

  /** The first message about it; empty before. */
  Optional<SlackMessage> first(String name) {
    return world.slackMessages().stream()
        .filter(m -> m.threadTs() == null && m.text().contains(name + "@acme.test"))
        .findFirst();
  }

  /** Every message, change and answer about it. */
  List<SlackMessage> all(SlackMessage first) {
    return world.slackMessages().stream()
        .filter(m -> m.ts().equals(first.ts()) || first.ts().equals(m.threadTs()))
        .toList();
  }

  /** What people were told alone. */
  List<String> whispers() {
    return world.slackMessages().stream()
        .filter(m -> m.user() != null)
        .map(SlackMessage::text)
        .toList();
  }

  /** The incident's id, from its button. */
  static String incident(SlackMessage message) {
    return message.blocks().findPath("value").asText();
  }

  /** What a route answers. */
  JsonNode get(String path) {
    try {
      return Json.MAPPER.readTree(
          http.send(
                  HttpRequest.newBuilder(server.resolve(path))
                      .header(
                          "Authorization",
                          "Basic "
                              + Base64.getEncoder()
                                  .encodeToString(
                                      "team:confidential".getBytes(StandardCharsets.UTF_8)))
                      .build(),
                  BodyHandlers.ofString())
              .body());
    } catch (Exception e) {
      throw new IllegalStateException(path, e);
    }
  }

  /** How often something was done to an incident. */
  long count(String incident, String cause) {
    long count = 0;
    for (JsonNode transition : get("/internal/incidents/" + incident + "/history")) {
      count += transition.path("cause").asText().equals(cause) ? 1 : 0;
    }
    return count;
  }

  /** Waits until it is so. */
  static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "waited in vain");
      Thread.sleep(100);
    }
  }

  private <V> void put(Topic<V> topic, String key, V value) throws Exception {
    byte[] bytes = topic.serde().serializer().serialize(topic.name(), value);
    producer.send(new ProducerRecord<>(topic.name(), key, bytes)).get();
  }

  private static Anomaly anomaly(String name) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Instant start = now.minus(Duration.ofHours(10)).truncatedTo(ChronoUnit.HOURS);
    String email = name + "@acme.test";
    return new Anomaly(
        Ids.of("anomaly", name),
        Ids.of("episode", name),
        Change.OPENED,
        true,
        "acme",
        "user",
        "daily-spike",
        1,
        Severity.CRITICAL,
        Ids.userId(email),
        email,
        "Platform",
        "claude-opus-4-8",
        start,
        now,
        start.plus(Duration.ofHours(8)),
        now,
        new BigDecimal("96.40"),
        new BigDecimal("11.25"),
        "USD",
        85_150_000,
        "$96.40 today, 8.6 times the usual $11.25.",
        new Evidence(
            Map.of("usualLowUsd", new BigDecimal("7.1"), "usualHighUsd", new BigDecimal("15.9")),
            List.of(),
            List.of(0L, USD, USD, 2 * USD, 0L, USD, 2 * USD, USD, 40 * USD, 48 * USD + 400_000)));
  }
}
