package dev.tidemark.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.embedded.EmbeddedDatabase;
import dev.tidemark.embedded.EmbeddedKafka;
import dev.tidemark.schemas.Delivery;
import dev.tidemark.schemas.Delivery.Outcome;
import dev.tidemark.schemas.Incident;
import dev.tidemark.schemas.Incident.Status;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.TopicCatalogue;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.testing.SchemaCheck;
import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.SimulatorSettings;
import dev.tidemark.simulator.fault.Faults;
import dev.tidemark.simulator.mail.Mail;
import dev.tidemark.simulator.slack.SlackMessage;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
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
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The service on a real broker and database, with a Slack and a mail server that keep it all. */
@Execution(ExecutionMode.SAME_THREAD)
class AlertServiceTest {
  private static final String INCOMPLETE =
      "{\"version\":1,\"notify\":true,\"excessMicros\":0,\"occurrences\":1}";
  private static final String POST = "/api/chat.postMessage";
  private static EmbeddedKafka kafka;
  private static EmbeddedDatabase database;
  private static Simulator world;
  private static ApplicationContext context;
  private static URI server;
  private static KafkaProducer<String, byte[]> producer;

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
    world.close();
    kafka.close();
    database.close();
  }

  private static void startService() {
    Map<String, Object> properties = new HashMap<>();
    properties.put("micronaut.server.port", -1);
    properties.put("kafka.bootstrap.servers", kafka.bootstrapServers());
    properties.put("datasources.alerts.url", database.jdbcUrl());
    properties.put("tidemark.partitions", 2);
    properties.put("tidemark.dashboard-url", "http://dash.acme.test/");
    properties.put("tidemark.alert.retry-scale", 0.001);
    properties.put("tidemark.alert.slack.api-url", world.slackApiUrl());
    properties.put("tidemark.alert.slack.bot-token", world.slackToken());
    properties.put("tidemark.alert.slack.channel", "C0SPEND");
    properties.put("tidemark.alert.mail.host", "127.0.0.1");
    properties.put("tidemark.alert.mail.port", world.smtpPort());
    properties.put("tidemark.alert.mail.to", "finance@acme.test");
    context =
        ApplicationContext.builder("alert")
            .deduceEnvironment(false)
            .banner(false)
            .properties(properties)
            .start();
    server = context.getBean(EmbeddedServer.class).start().getURI();
  }

  @Test
  void anIncidentIsToldOnceInSlackAndOnceByMailHoweverOftenItArrives() throws Exception {
    Incident incident = Incidents.of("once", 1, Status.DETECTED, true);
    for (int i = 0; i < 3; i++) {
      send(incident);
    }
    await(() -> "Slack and mail: " + slack(incident) + mails(incident), () -> both(incident));
    context.close();
    startService();
    send(incident);
    send(Incidents.of("once", 2, Status.ALERTED, false));
    send(Incidents.of("fence", 1, Status.DETECTED, true));
    Incident fence = Incidents.of("fence", 1, Status.DETECTED, true);
    await(() -> "the incident after it", () -> both(fence));
    assertEquals(1, slack(incident).size());
    assertEquals(1, mails(incident).size());
    Mail mail = mails(incident).getFirst();
    assertEquals("[Tidemark] Critical: ada@acme.test", mail.subject());
    assertTrue(mail.text().contains("http://dash.acme.test/incidents/" + incident.id()));
    assertTrue(mail.html().contains("<h1"));
    assertTrue(mail.messageId().endsWith("@tidemark>"), mail.messageId());
    List<Delivery> outcomes = outcomes(incident);
    assertEquals(2, outcomes.size(), outcomes.toString());
    assertTrue(outcomes.stream().allMatch(d -> d.outcome() == Outcome.DELIVERED));
  }

  @Test
  void theEndChangesTheMessageAndAnswersTheMail() throws Exception {
    Incident incident = Incidents.of("end", 1, Status.DETECTED, true);
    send(incident);
    await(() -> "the first notice", () -> both(incident));
    send(Incidents.of("end", 3, Status.RESOLVED, true));
    await(() -> "the end: " + slack(incident), () -> slack(incident).size() == 2);
    SlackMessage change = slack(incident).getLast();
    assertEquals("chat.update", change.method());
    assertEquals(slack(incident).getFirst().ts(), change.ts());
    await(() -> "the second mail", () -> mails(incident).size() == 2);
    assertTrue(mails(incident).getLast().subject().contains("Resolved"));
  }

  @Test
  void theEndIsToldAnewWhereTheMessageIsGone() throws Exception {
    Incident incident = Incidents.of("gone", 1, Status.DETECTED, true);
    send(incident);
    await(() -> "the first notice", () -> both(incident));
    world.faults().answers("/api/chat.update", "{\"ok\":false,\"error\":\"message_not_found\"}", 1);
    send(Incidents.of("gone", 2, Status.RESOLVED, true));
    await(() -> "the end: " + slack(incident), () -> slack(incident).size() == 2);
    assertEquals("chat.postMessage", slack(incident).getLast().method());
  }

  @Test
  void aRecordThatCannotBeToldIsSetAsideAndStopsNothing() throws Exception {
    String topic = Topics.INCIDENTS.name();
    producer.send(new ProducerRecord<>(topic, 0, "x", "no json".getBytes(UTF_8))).get();
    producer.send(new ProducerRecord<>(topic, 0, "y", INCOMPLETE.getBytes(UTF_8))).get();
    producer.send(new ProducerRecord<>(topic, 0, "z", null)).get();
    Incident incident = Incidents.of("after-poison", 1, Status.DETECTED, true);
    byte[] value = Topics.INCIDENTS.serde().serializer().serialize(topic, incident);
    producer.send(new ProducerRecord<>(topic, 0, incident.id(), value)).get();
    await(() -> "the incident after it", () -> both(incident));
    assertEquals(2, records(Topics.INCIDENTS.deadLetters()).size());
  }

  @Test
  void limitsAndErrorsAreTriedAgainAndEveryAttemptIsOnRecord() throws Exception {
    world.faults().rateLimited(POST, 1, 1);
    world.faults().fails(POST, null, 500, 2);
    Incident incident = Incidents.of("again", 1, Status.DETECTED, true);
    send(incident);
    await(() -> "Slack: " + slack(incident), () -> slack(incident).size() == 1);
    await(() -> "outcomes: " + outcomes(incident), () -> slackOutcomes(incident).size() == 4);
    assertEquals(
        List.of(Outcome.RETRYING, Outcome.RETRYING, Outcome.RETRYING, Outcome.DELIVERED),
        slackOutcomes(incident).stream().map(Delivery::outcome).toList());
    assertEquals(
        List.of(1, 2, 3, 4), slackOutcomes(incident).stream().map(Delivery::attempt).toList());
  }

  @Test
  void aLostAnswerIsAmbiguousAndToldAgain() throws Exception {
    world.faults().answerLost(POST, 1);
    Incident incident = Incidents.of("lost", 1, Status.DETECTED, true);
    send(incident);
    await(() -> "outcomes: " + outcomes(incident), () -> slackOutcomes(incident).size() == 2);
    assertEquals(Outcome.AMBIGUOUS, slackOutcomes(incident).getFirst().outcome());
    assertEquals(2, slack(incident).size(), "told once more, because nobody can know");
  }

  @Test
  void whatCannotBeToldIsGivenUpAndSaysWhy() throws Exception {
    world.faults().answers(POST, "{\"ok\":false,\"error\":\"channel_not_found\"}", Faults.ALWAYS);
    Incident incident = Incidents.of("dead", 1, Status.DETECTED, true);
    send(incident);
    await(() -> "outcomes: " + outcomes(incident), () -> !slackOutcomes(incident).isEmpty());
    world.faults().clear();
    Delivery dead = slackOutcomes(incident).getFirst();
    assertEquals(Outcome.DEAD, dead.outcome());
    assertEquals("Slack says channel_not_found", dead.detail());
    await(() -> "mail goes on", () -> mails(incident).size() == 1);
  }

  @Test
  void mailWaitsForItsServer() throws Exception {
    world.mailReachable(false);
    Incident incident = Incidents.of("mail", 1, Status.DETECTED, true);
    send(incident);
    await(
        () -> "a failed attempt: " + outcomes(incident),
        () -> outcomes(incident).stream().anyMatch(d -> d.outcome() == Outcome.RETRYING));
    world.mailReachable(true);
    await(() -> "the mail: " + outcomes(incident), () -> mails(incident).size() == 1);
  }

  @Test
  void quietVersionsAndHistoryAreToldToNobody() throws Exception {
    Incident quiet = Incidents.of("quiet", 1, Status.HISTORICAL, false);
    Incident fence = Incidents.of("after-quiet", 1, Status.DETECTED, true);
    send(quiet);
    send(fence);
    await(() -> "the incident after it", () -> both(fence));
    assertTrue(slack(quiet).isEmpty());
    assertTrue(mails(quiet).isEmpty());
  }

  @Test
  void receiversAreListedAndTested() throws Exception {
    JsonNode listed = call("GET", "/internal/alerts/receivers");
    assertEquals("slack:C0SPEND", listed.get(0).path("name").asText());
    assertEquals("email:finance@acme.test", listed.get(1).path("name").asText());
    int before = world.mails().size();
    JsonNode tested = call("POST", "/internal/alerts/receivers/email:finance@acme.test/test");
    assertTrue(tested.path("delivered").asBoolean(), tested.toString());
    assertEquals(before + 1, world.mails().size());
    JsonNode missing = call("POST", "/internal/alerts/receivers/nobody/test", 404);
    assertEquals("there is no receiver nobody", missing.path("detail").asText());
    Incident incident = Incidents.of("listed", 1, Status.DETECTED, true);
    send(incident);
    await(() -> "both", () -> both(incident));
    await(() -> "two delivered", () -> outcomes(incident).size() == 2);
    JsonNode deliveries = call("GET", "/internal/alerts/deliveries?incident=" + incident.id());
    assertEquals(2, deliveries.size());
    assertEquals("delivered", deliveries.get(0).path("status").asText());
    assertFalse(deliveries.toString().contains(world.slackToken()));
    assertNotNull(deliveries.get(0).path("updatedAt").asText(null));
  }

  private static void send(Incident incident) throws Exception {
    byte[] value =
        Topics.INCIDENTS.serde().serializer().serialize(Topics.INCIDENTS.name(), incident);
    producer.send(new ProducerRecord<>(Topics.INCIDENTS.name(), incident.id(), value)).get();
  }

  private static boolean both(Incident incident) {
    return slack(incident).size() == 1 && mails(incident).size() == 1;
  }

  private static List<SlackMessage> slack(Incident incident) {
    return world.slackMessages().stream()
        .filter(m -> m.blocks() != null && m.blocks().toString().contains(incident.id()))
        .toList();
  }

  private static List<Mail> mails(Incident incident) {
    return world.mails().stream().filter(m -> m.text().contains(incident.id())).toList();
  }

  private static List<Delivery> slackOutcomes(Incident incident) {
    return outcomes(incident).stream().filter(d -> d.channel().equals("slack")).toList();
  }

  private static List<Delivery> outcomes(Incident incident) {
    return records(Topics.DELIVERIES.name()).stream()
        .peek(value -> SchemaCheck.check(Topics.DELIVERIES, value))
        .map(value -> Topics.DELIVERIES.serde().deserializer().deserialize("", value))
        .filter(d -> d.incidentId().equals(incident.id()))
        .toList();
  }

  private static List<byte[]> records(String topic) {
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

  private static JsonNode call(String method, String path) throws Exception {
    return call(method, path, 200);
  }

  private static JsonNode call(String method, String path, int status) throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(server.resolve(path))
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertEquals(status, answer.statusCode(), answer.body());
    return Json.MAPPER.readTree(answer.body());
  }

  private static void await(Supplier<String> what, BooleanSupplier condition)
      throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, () -> "waited in vain for " + what.get());
      Thread.sleep(100);
    }
  }
}
