package dev.tidemark.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.embedded.EmbeddedDatabase;
import dev.tidemark.embedded.EmbeddedKafka;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.TopicCatalogue;
import dev.tidemark.schemas.Topics;
import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.SimulatorSettings;
import dev.tidemark.simulator.slack.SlackMessage;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two instances on one database and broker, reached with the parts' token, under a storm. */
@Execution(ExecutionMode.SAME_THREAD)
class StormTest {
  private static final int INCIDENTS = 5_000;
  private static final Pattern USER = Pattern.compile("storm\\d{4}@acme\\.test");
  private static final String TOKEN = "token-of-the-parts";
  private static final String SLACK = "slack:C0SPEND";
  private static EmbeddedKafka kafka;
  private static EmbeddedDatabase database;
  private static Simulator world;
  private static final List<ApplicationContext> INSTANCES = new ArrayList<>();
  private static URI server;

  @BeforeAll
  static void start() throws Exception {
    kafka = EmbeddedKafka.startTemporary();
    database = EmbeddedDatabase.startTemporary();
    world =
        Simulator.start(
            SimulatorSettings.builder().people(1).historyDays(0).liveEventsPerSecond(0).build());
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      TopicCatalogue.create(admin, 2, (short) 1);
    }
    for (int i = 0; i < 2; i++) {
      INSTANCES.add(instance());
    }
    server = INSTANCES.getFirst().getBean(EmbeddedServer.class).getURI();
  }

  @AfterAll
  static void stop() {
    INSTANCES.forEach(ApplicationContext::close);
    world.close();
    kafka.close();
    database.close();
  }

  private static ApplicationContext instance() {
    Map<String, Object> properties = new HashMap<>();
    properties.put("micronaut.server.port", -1);
    properties.put("kafka.bootstrap.servers", kafka.bootstrapServers());
    properties.put("datasources.alerts.url", database.jdbcUrl());
    properties.put("tidemark.partitions", 2);
    properties.put("tidemark.parts.token", TOKEN);
    properties.put("tidemark.alert.slack.api-url", world.slackApiUrl());
    properties.put("tidemark.alert.slack.bot-token", world.slackToken());
    properties.put("tidemark.alert.slack.channel", "C0SPEND");
    properties.put("tidemark.alert.mail.host", "127.0.0.1");
    properties.put("tidemark.alert.mail.port", world.smtpPort());
    properties.put("tidemark.alert.mail.to", "finance@acme.test");
    ApplicationContext context =
        ApplicationContext.builder("alert")
            .deduceEnvironment(false)
            .banner(false)
            .properties(properties)
            .start();
    context.getBean(EmbeddedServer.class).start();
    return context;
  }

  @Test
  void fiveThousandIncidentsAreGroupedPacedAndEachListedOnce() throws Exception {
    awaitTheTables();
    requireTheDoorIsShut();
    requireRulesSilencesAndDryRunsAnswer();
    Instant start = Instant.now();
    storm();
    long took = Duration.between(start, Instant.now()).toMillis();
    Set<String> listed = new HashSet<>();
    long end = System.nanoTime() + Duration.ofSeconds(200).toNanos();
    while (listed.size() < INCIDENTS && System.nanoTime() < end) {
      Thread.sleep(500);
      listed.clear();
      world.slackMessages().forEach(m -> users(m, listed));
    }
    List<SlackMessage> messages = world.slackMessages();
    assertEquals(INCIDENTS, listed.size(), "each is listed, in " + messages.size() + " messages");
    List<String> all = new ArrayList<>();
    messages.forEach(m -> users(m, all));
    assertEquals(INCIDENTS, all.size(), "and listed once");
    for (int i = 1; i < messages.size(); i++) {
      Duration gap =
          Duration.between(messages.get(i - 1).receivedAt(), messages.get(i).receivedAt());
      assertTrue(gap.toMillis() >= 990, "message " + i + " came after " + gap);
    }
    System.out.printf(
        "storm: %d incidents published in %d ms, %d Slack messages over %d s, %d mails%n",
        INCIDENTS,
        took,
        messages.size(),
        Duration.between(messages.getFirst().receivedAt(), messages.getLast().receivedAt())
            .toSeconds(),
        world.mails().size());
    Instant until = Instant.now().plusSeconds(60);
    String delivered = "/internal/alerts/deliveries?status=delivered&limit=10000&receiver=" + SLACK;
    while (call("GET", delivered, null, 200).size() < INCIDENTS && Instant.now().isBefore(until)) {
      Thread.sleep(500);
    }
    assertEquals(INCIDENTS, call("GET", delivered, null, 200).size());
    assertEquals(0, call("GET", "/internal/alerts/deliveries?status=dead", null, 200).size());
  }

  private static void awaitTheTables() throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (send("GET", "/internal/alerts/rules", null).statusCode() != 200) {
      assertTrue(System.nanoTime() < end, "the tables are made");
      Thread.sleep(200);
    }
  }

  private static void requireTheDoorIsShut() throws Exception {
    HttpResponse<String> shut =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(server.resolve("/internal/alerts/receivers")).build(),
                HttpResponse.BodyHandlers.ofString());
    assertEquals(401, shut.statusCode());
    assertEquals(2, call("GET", "/internal/alerts/receivers", null, 200).size());
  }

  private static void requireRulesSilencesAndDryRunsAnswer() throws Exception {
    JsonNode wrong =
        call(
            "PUT",
            "/internal/alerts/rules",
            "{\"rules\":[{\"name\":\"r\",\"tell\":[\"*\",\"slack:C9\"]}],\"revision\":0}",
            400);
    assertEquals("rules[0].tell[1]", wrong.path("field").asText());
    JsonNode range =
        call(
            "PUT",
            "/internal/alerts/rules",
            "{\"rules\":[{\"name\":\"r\",\"group\":{\"window\":\"PT1S\"}}],\"revision\":0}",
            400);
    assertEquals("rules[0].group", range.path("field").asText(), range.toString());
    assertTrue(range.path("detail").asText().contains("window must be PT10S to PT1H"));
    String rules =
        "{\"rules\":[{\"name\":\"all\",\"tell\":[\"*\"],"
            + "\"group\":{\"window\":\"PT10S\"}}],\"revision\":0}";
    assertEquals(1, call("PUT", "/internal/alerts/rules", rules, 200).path("revision").asInt());
    call("PUT", "/internal/alerts/rules", rules, 409);
    Incident incident = Incidents.of("dry", 1, Status.DETECTED, true);
    JsonNode dry =
        call(
            "POST",
            "/internal/alerts/rules/dry-run",
            "{\"incident\":" + Json.MAPPER.writeValueAsString(incident) + "}",
            200);
    assertEquals("grouped", dry.get(0).path("decisions").get(0).path("reason").asText());
    JsonNode silence =
        call(
            "POST",
            "/internal/alerts/silences",
            "{\"from\":\"2026-01-01T00:00:00Z\",\"until\":\"2026-01-02T00:00:00Z\","
                + "\"by\":\"bo\",\"match\":{\"users\":[\"nobody@acme.test\"]}}",
            200);
    String path = "/internal/alerts/silences/" + silence.path("id").asText();
    assertEquals("bo", call("GET", path, null, 200).path("by").asText());
    call("DELETE", path, null, 200);
    JsonNode preview = call("POST", "/internal/alerts/silences/preview", "{\"days\":3}", 200);
    assertEquals(0, preview.path("notices").asInt());
  }

  private static void storm() throws Exception {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < INCIDENTS; i++) {
        String user = "storm%04d@acme.test".formatted(i);
        Incident incident =
            Incidents.of("storm" + i, 1, Status.DETECTED, true, user, user + " spent a lot.");
        byte[] value = Topics.INCIDENTS.serde().serializer().serialize("", incident);
        producer.send(new ProducerRecord<>(Topics.INCIDENTS.name(), incident.id(), value));
      }
      producer.flush();
    }
  }

  private static void users(SlackMessage message, java.util.Collection<String> into) {
    Matcher matcher = USER.matcher(String.valueOf(message.blocks()));
    String last = "";
    while (matcher.find()) {
      // A message about one incident names its user in the headline and in the sentence.
      if (!matcher.group().equals(last)) {
        into.add(matcher.group());
      }
      last = matcher.group();
    }
  }

  private static JsonNode call(String method, String path, String body, int status)
      throws Exception {
    HttpResponse<String> answer = send(method, path, body);
    assertEquals(status, answer.statusCode(), answer.body());
    return Json.MAPPER.readTree(answer.body());
  }

  private static HttpResponse<String> send(String method, String path, String body)
      throws Exception {
    HttpRequest.BodyPublisher publisher =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(path))
            .header("Authorization", "Bearer " + TOKEN)
            .header("Content-Type", "application/json")
            .method(method, publisher)
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
