package dev.tidemark.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.embedded.EmbeddedDatabase;
import dev.tidemark.embedded.EmbeddedKafka;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Anomaly.Change;
import dev.tidemark.schemas.Delivery;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.Severity;
import dev.tidemark.schemas.Topic;
import dev.tidemark.schemas.TopicCatalogue;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.testing.SchemaCheck;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The service on a real broker and database. */
class IncidentServiceTest {
  private static final Instant NOW = Instant.now();
  private static EmbeddedKafka kafka;
  private static EmbeddedDatabase database;
  private static ApplicationContext context;
  private static URI server;
  private static KafkaProducer<String, byte[]> producer;

  @BeforeAll
  static void start() throws Exception {
    kafka = EmbeddedKafka.startTemporary();
    database = EmbeddedDatabase.startTemporary();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      TopicCatalogue.create(admin, 2, (short) 1);
    }
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer());
    startService();
  }

  @AfterAll
  static void stop() {
    context.close();
    producer.close();
    kafka.close();
    database.close();
  }

  private static void startService() {
    context =
        ApplicationContext.builder("incident")
            .deduceEnvironment(false)
            .banner(false)
            .properties(
                Map.of(
                    "micronaut.server.port",
                    -1,
                    "kafka.bootstrap.servers",
                    kafka.bootstrapServers(),
                    "datasources.incidents.url",
                    database.jdbcUrl(),
                    "tidemark.partitions",
                    2))
            .start();
    server = context.getBean(EmbeddedServer.class).start().getURI();
  }

  @Test
  void anAnomalyThatArrivesOftenMakesOneIncidentAlsoOverARestart() throws Exception {
    Anomaly line = line("often", "daily-spike", Change.OPENED, true, Severity.WARNING);
    for (int i = 0; i < 20; i++) {
      send(line);
    }
    awaitVersions("often", 1);
    context.close();
    startService();
    send(line);
    send(line("often", "burn-rate", Change.OPENED, true, Severity.CRITICAL));
    List<Incident> versions = awaitVersions("often", 2);
    assertEquals(List.of(1, 2), versions.stream().map(Incident::version).toList());
    assertEquals(List.of("burn-rate", "daily-spike"), versions.getLast().detectors());
    assertTrue(versions.getLast().notifies());
  }

  @Test
  void aDeliveryMakesItAlertedAndPeopleTakeItFromThere() throws Exception {
    send(line("life", "daily-spike", Change.OPENED, true, Severity.WARNING));
    Incident opened = awaitVersions("life", 1).getFirst();
    Instant told = NOW.plusSeconds(3);
    put(
        Topics.DELIVERIES,
        opened.id(),
        new Delivery(
            "d-life",
            opened.id(),
            "acme",
            1,
            "slack",
            "slack",
            1,
            Delivery.Outcome.DELIVERED,
            told,
            null,
            null));
    Incident alerted = awaitVersions("life", 2).getLast();
    assertEquals(Status.ALERTED, alerted.status());
    assertEquals(told.toEpochMilli(), alerted.alertedAt().toEpochMilli());

    HttpResponse<String> answer = transition(opened.id(), "acknowledge", null);
    assertEquals(200, answer.statusCode(), answer.body());
    assertEquals("acknowledged", Json.MAPPER.readTree(answer.body()).path("status").asText());
    HttpResponse<String> again = transition(opened.id(), "acknowledge", null);
    assertEquals(409, again.statusCode());
    assertTrue(again.body().contains("already acknowledged by bo@acme.test"), again.body());
    assertEquals(409, transition(opened.id(), "resolve", 1).statusCode(), "an old version");
    assertEquals(400, transition(opened.id(), "explode", null).statusCode());
    assertEquals(404, transition("none", "resolve", null).statusCode());
    assertEquals(200, transition(opened.id(), "resolve", 3).statusCode());
    List<Incident> versions = awaitVersions("life", 4);
    assertEquals(Status.RESOLVED, versions.getLast().status());
    assertEquals("bo@acme.test", versions.getLast().resolvedBy());

    JsonNode history = get("/internal/incidents/" + opened.id() + "/history");
    assertEquals(4, history.size());
    assertEquals("detected", history.get(0).path("cause").asText());
    assertEquals("checked with ada", history.get(3).path("note").asText());
    JsonNode times = get("/internal/incidents/metrics?days=1");
    assertEquals(3.0, times.path("timeToNotify").path("medianSeconds").asDouble(), 0.1);
    assertTrue(times.path("mttr").path("count").asInt() >= 1);
  }

  @Test
  void whatCannotBeDecodedIsSetAsideAndTheRestGoesOn() throws Exception {
    producer
        .send(
            new ProducerRecord<>(
                Topics.ANOMALIES.name(), "acme/x", "{oops".getBytes(StandardCharsets.UTF_8)))
        .get();
    send(line("after", "daily-spike", Change.OPENED, true, Severity.INFO));
    awaitVersions("after", 1);
    assertEquals(1, values(Topics.ANOMALIES.deadLetters()).size());
  }

  @Test
  void anEpisodeThatEndsIsResolvedBySystem() throws Exception {
    send(line("ends", "daily-spike", Change.OPENED, true, Severity.WARNING));
    send(line("ends", "daily-spike", Change.CLEARED, false, Severity.WARNING));
    Incident last = awaitVersions("ends", 2).getLast();
    assertEquals(Status.RESOLVED, last.status());
    assertEquals("system", last.resolvedBy());
  }

  private static Anomaly line(
      String episode, String detector, Change change, boolean notifies, Severity severity) {
    return Lines.line(episode, detector, change, notifies, severity, 80_000_000, NOW);
  }

  private static void send(Anomaly line) throws Exception {
    put(Topics.ANOMALIES, line.key(), line);
  }

  private static <V> void put(Topic<V> topic, String key, V value) throws Exception {
    byte[] bytes = topic.serde().serializer().serialize(topic.name(), value);
    producer.send(new ProducerRecord<>(topic.name(), key, bytes)).get();
  }

  private static HttpResponse<String> transition(String id, String action, Integer version)
      throws Exception {
    String body =
        Json.MAPPER
            .createObjectNode()
            .put("action", action)
            .put("actor", "bo@acme.test")
            .put("note", "checked with ada")
            .put("version", version)
            .toString();
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(server.resolve("/internal/incidents/" + id + "/transitions"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode get(String path) throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(server.resolve(path)).build(),
                HttpResponse.BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), answer.body());
    return Json.MAPPER.readTree(answer.body());
  }

  /** The published versions of an episode's incident, once there are that many and no more come. */
  private static List<Incident> awaitVersions(String episode, int count) throws Exception {
    String id = Ids.of("incident", "acme", Ids.of("episode", episode));
    List<Incident> found = new ArrayList<>();
    await(
        () -> {
          found.clear();
          List<byte[]> versions = values(Topics.INCIDENTS.name());
          versions.forEach(v -> SchemaCheck.check(Topics.INCIDENTS, v));
          versions.stream()
              .map(v -> Topics.INCIDENTS.serde().deserializer().deserialize("", v))
              .filter(i -> i.id().equals(id))
              .forEach(found::add);
          return found.size() >= count;
        });
    assertEquals(count, found.size());
    return List.copyOf(found);
  }

  private static List<byte[]> values(String topic) {
    List<byte[]> all = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(topic, p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(100)).forEach(r -> all.add(r.value()));
      }
    }
    return all;
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "waited in vain");
      Thread.sleep(100);
    }
  }
}
