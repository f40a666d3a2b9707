package dev.tidemark.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.embedded.EmbeddedDatabase;
import dev.tidemark.embedded.EmbeddedKafka;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.Notice;
import dev.tidemark.schemas.Notice.Line;
import dev.tidemark.schemas.NoticeKind;
import dev.tidemark.schemas.Severity;
import dev.tidemark.schemas.TopicCatalogue;
import dev.tidemark.schemas.Topics;
import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.SimulatorSettings;
import dev.tidemark.simulator.mail.Mail;
import dev.tidemark.simulator.slack.SlackMessage;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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

/** Messages that are not about incidents, from the topic to Slack and mail. */
@Execution(ExecutionMode.SAME_THREAD)
class NoticeTest {
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
    properties.put("tidemark.alert.pagerduty.api-url", "http://127.0.0.1:9");
    properties.put("tidemark.alert.pagerduty.routing-key", "key");
    context =
        ApplicationContext.builder("alert")
            .deduceEnvironment(false)
            .banner(false)
            .properties(properties)
            .start();
    server = context.getBean(EmbeddedServer.class).start().getURI();
  }

  @Test
  void everyKindIsToldInSlackAndByMailAndWakesNobody() throws Exception {
    for (NoticeKind kind : NoticeKind.values()) {
      Notice n = notice("kind-" + kind.wire(), kind, List.of(), now());
      send(n);
      await(() -> slack(n).size() == 1 && mails(n).size() == 1);
      assertTrue(slack(n).getFirst().blocks().toString().contains("http://dash.acme.test/budgets"));
      assertEquals("[Tidemark] " + n.title(), mails(n).getFirst().subject());
      await(() -> deliveries(n).size() == 2);
      assertFalse(deliveries(n).toString().contains("pagerduty"));
    }
  }

  @Test
  void theSameMessageIsToldOnceAcrossRepeatsAndARestart() throws Exception {
    Notice n = notice("once", NoticeKind.BUDGET_THRESHOLD, List.of(), now());
    send(n);
    send(n);
    await(() -> slack(n).size() == 1 && mails(n).size() == 1);
    context.close();
    startService();
    send(n);
    fence("after-once");
    assertEquals(1, slack(n).size());
    assertEquals(1, mails(n).size());
  }

  @Test
  void whatIsOlderThanTwoDaysTellsNobody() throws Exception {
    Notice old =
        notice("old", NoticeKind.CYCLE_SUMMARY, List.of(), now().minus(Duration.ofHours(48)));
    Notice young =
        notice("young", NoticeKind.CYCLE_SUMMARY, List.of(), now().minus(Duration.ofHours(47)));
    send(old);
    send(young);
    await(() -> slack(young).size() == 1);
    fence("after-old");
    assertTrue(slack(old).isEmpty());
    assertEquals(0, deliveries(old).size());
  }

  @Test
  void aBudgetsOwnReceiversAreToldAndNobodyElse() throws Exception {
    Notice n = notice("own", NoticeKind.BUDGET_THRESHOLD, List.of("email:cfo@acme.test"), now());
    send(n);
    await(() -> mails(n).size() == 1);
    fence("after-own");
    assertTrue(slack(n).isEmpty());
    assertEquals(1, deliveries(n).size());
  }

  @Test
  void aReceiverThatIsNoneIsOnRecordAndTheOthersAreTold() throws Exception {
    Notice n = notice("nobody", NoticeKind.NO_DATA, List.of("slack:GONE"), now());
    send(n);
    await(() -> slack(n).size() == 1 && mails(n).size() == 1);
    JsonNode dead = call("/internal/alerts/deliveries?status=dead&receiver=slack:GONE");
    assertEquals("there is no receiver slack:GONE", dead.path(0).path("detail").asText());
    assertEquals(n.id(), dead.path(0).path("incidentId").asText());
  }

  @Test
  void failuresAreTriedAgainAsForIncidents() throws Exception {
    world.faults().rateLimited(POST, 1, 1);
    world.faults().fails(POST, null, 500, 1);
    Notice n = notice("again", NoticeKind.DIGEST, List.of("slack:C0SPEND"), now());
    send(n);
    await(() -> slack(n).size() == 1);
    await(() -> deliveries(n).path(0).path("status").asText().equals("delivered"));
    assertEquals(3, deliveries(n).path(0).path("attempt").asInt());
  }

  @Test
  void foreignTextIsNoMarkupInAnyChannel() throws Exception {
    Notice n =
        new Notice(
            Ids.of("test", "markup"),
            "acme",
            NoticeKind.BUDGET_THRESHOLD,
            Severity.WARNING,
            "b",
            "2026-06-01",
            "markup <!channel> <b>x</b>\r\nBcc: all@acme.test",
            "<script>alert(1)</script> & <@U1>",
            List.of(
                new Line("<i>name", "<https://evil.test|click>"),
                new Line("a", "1"),
                new Line("a", "2")),
            "/budgets",
            List.of(),
            false,
            now());
    send(n);
    await(() -> mail("markup").size() == 1);
    await(() -> slackWith("markup").size() == 1);
    String blocks = slackWith("markup").getFirst().blocks().toString();
    assertTrue(blocks.contains("&lt;script&gt;"), blocks);
    assertTrue(blocks.contains("&lt;https://evil.test|click&gt;"), blocks);
    assertTrue(blocks.contains("&lt;i&gt;name"), blocks);
    assertTrue(blocks.contains("1; 2"), blocks);
    assertFalse(slackWith("markup").getFirst().text().contains("<!channel>"));
    Mail mail = mail("markup").getFirst();
    assertFalse(mail.html().contains("<script>"), mail.html());
    assertFalse(mail.subject().contains("\n"));
  }

  @Test
  void anIncompleteMessageIsSetAsideAndStopsNothing() throws Exception {
    String topic = Topics.NOTICES.name();
    producer.send(new ProducerRecord<>(topic, 0, "x", "{\"test\":false}".getBytes(UTF_8))).get();
    producer.send(new ProducerRecord<>(topic, 0, "y", "{\"kind\":\"new\"}".getBytes(UTF_8))).get();
    producer.send(new ProducerRecord<>(topic, 0, "z", null)).get();
    fence("after-poison");
  }

  /** Everything that was sent before it was planned, and Slack was told of it, in order. */
  private static void fence(String name) throws Exception {
    for (int partition = 0; partition < 2; partition++) {
      Notice fence = notice(name + partition, NoticeKind.DIGEST, List.of(), now());
      byte[] value = Topics.NOTICES.serde().serializer().serialize("", fence);
      producer
          .send(new ProducerRecord<>(Topics.NOTICES.name(), partition, fence.key(), value))
          .get();
      await(() -> slack(fence).size() == 1 && mails(fence).size() == 1);
    }
  }

  private static Notice notice(String name, NoticeKind kind, List<String> tell, Instant at) {
    return new Notice(
        Ids.of("test", name),
        "acme",
        kind,
        Severity.INFO,
        "b",
        "2026-06-01",
        "message " + name + ".",
        "What it says.",
        List.of(new Line("Spent", "$5.00")),
        "/budgets",
        tell,
        false,
        at);
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  private static void send(Notice n) throws Exception {
    byte[] value = Topics.NOTICES.serde().serializer().serialize(Topics.NOTICES.name(), n);
    producer.send(new ProducerRecord<>(Topics.NOTICES.name(), n.key(), value)).get();
  }

  private static List<SlackMessage> slack(Notice n) {
    return slackWith(n.title());
  }

  private static List<SlackMessage> slackWith(String text) {
    return world.slackMessages().stream()
        .filter(m -> m.blocks() != null && m.blocks().toString().contains(text))
        .toList();
  }

  private static List<Mail> mails(Notice n) {
    return mail(n.title());
  }

  private static List<Mail> mail(String text) {
    return world.mails().stream().filter(m -> m.subject().contains(text)).toList();
  }

  private static JsonNode deliveries(Notice n) throws Exception {
    return call("/internal/alerts/deliveries?incident=" + n.id());
  }

  private static JsonNode call(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(server.resolve(path)).build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), answer.body());
    return Json.MAPPER.readTree(answer.body());
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.call()) {
      assertTrue(System.nanoTime() < end, "waited in vain");
      Thread.sleep(100);
    }
  }
}
