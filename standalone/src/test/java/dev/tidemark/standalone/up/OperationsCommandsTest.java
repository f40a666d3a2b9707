package dev.tidemark.standalone.up;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.embedded.EmbeddedDatabase;
import dev.tidemark.embedded.EmbeddedKafka;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.TopicCatalogue;
import dev.tidemark.schemas.Topics;
import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.SimulatorSettings;
import dev.tidemark.standalone.run.Services;
import dev.tidemark.standalone.up.Cli.Result;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands for those who run it, against all parts on a broker and a database. */
class OperationsCommandsTest {
  private static final String MENDED =
      """
      {"id":"a1","episode":"e1","change":"opened","notify":false,"org":"default","scope":"user",
       "detector":"daily-spike","detectorVersion":1,"severity":"info","userId":"u_1",
       "windowStart":"2026-01-01T00:00:00Z","windowEnd":"2026-01-01T01:00:00Z",
       "onset":"2026-01-01T00:00:00Z","detectedAt":"2026-01-01T01:00:00Z","value":1,"expected":1,
       "unit":"USD","excessMicros":0,"summary":"long ago",
       "evidence":{"figures":{},"byModel":[],"microsByHour":[]}}""";

  @TempDir static Path folder;
  private static EmbeddedKafka kafka;
  private static EmbeddedDatabase database;
  private static Simulator simulator;
  private static Services services;
  private static Map<String, String> environment;
  private static int port;

  @BeforeAll
  static void start() throws Exception {
    kafka = EmbeddedKafka.startTemporary();
    database = EmbeddedDatabase.startTemporary();
    simulator =
        Simulator.start(
            SimulatorSettings.builder()
                .people(3)
                .historyDays(1)
                .liveEventsPerSecond(0)
                .runawayAfter(null)
                .rateLimits(false)
                .build());
    port = freePort();
    String url = "http://127.0.0.1:" + port;
    environment = new HashMap<>();
    environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
    environment.put("POSTGRES_URL", database.jdbcUrl());
    environment.put("TIDEMARK_REPLICATION_FACTOR", "1");
    environment.put("TIDEMARK_STATE_DIR", folder.resolve("streams").toString());
    environment.put("INCIDENT_SERVICE_URL", url);
    environment.put("INGEST_SERVICE_URL", url);
    environment.put("DETECTION_SERVICE_URL", url);
    environment.put("SLACK_API_URL", simulator.slackApiUrl());
    environment.put("SLACK_BOT_TOKEN", simulator.slackToken());
    environment.put("SLACK_CHANNEL_ID", "C0SPEND");
    environment.put("CURSOR_API_URL", simulator.baseUrl());
    environment.put("CURSOR_ADMIN_API_KEY", simulator.apiKey());
    try (Admin admin = admin()) {
      TopicCatalogue.create(admin, 2, (short) 1);
    }
    services = Services.start(environment, port);
  }

  @AfterAll
  static void stop() {
    services.close();
    simulator.close();
    database.close();
    kafka.close();
  }

  @Test
  void theDoctorFindsASoundInstallationSoundAndNamesWhatIsNot() throws Exception {
    await("it is well", () -> http("/healthz").contains("\"status\":\"UP\""));
    Result sound = cli("doctor", "--json");
    assertEquals(0, sound.code(), sound.toString());
    JsonNode findings = Json.MAPPER.readTree(sound.out());
    for (String check :
        List.of(
            "java",
            "disk",
            "page",
            "broker",
            "topics",
            "lag",
            "database",
            "clock",
            "schema",
            "cursor",
            "anthropic",
            "slack",
            "mail")) {
      assertTrue(findings.findValuesAsText("check").contains(check), check + ": " + sound.out());
    }
    assertFalse(findings.findValuesAsText("level").contains("failure"), sound.out());
    assertFalse(sound.out().contains(simulator.apiKey()), "a key is shown whole");
    String end = simulator.apiKey().substring(simulator.apiKey().length() - 4);
    assertTrue(sound.out().contains("..." + end), sound.out());
    retain(Topics.ANOMALIES.name(), "1000");
    Result changed = cli("doctor");
    retain(Topics.ANOMALIES.name(), Long.toString(400L * 86_400_000));
    assertTrue(
        changed.out().contains("tidemark.anomalies.v1 has retention.ms=1000"), changed.out());
    assertEquals(0, changed.code(), "warnings do not count");
  }

  @Test
  void theDoctorSaysWhatToDoWhereNothingAnswers() throws Exception {
    int nobody = freePort();
    Map<String, String> wrong = new HashMap<>(environment);
    wrong.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + nobody);
    wrong.put("POSTGRES_URL", "jdbc:postgresql://127.0.0.1:" + nobody + "/x?password=s3cret");
    wrong.put("CURSOR_ADMIN_API_KEY", "key_wrong_wrong_wrong");
    wrong.put("SMTP_HOST", "127.0.0.1");
    wrong.put("SMTP_PORT", Integer.toString(nobody));
    Result result = run(wrong, "doctor", "--json", "--port", Integer.toString(nobody));
    assertEquals(1, result.code(), result.toString());
    Map<String, String> levels =
        Json.MAPPER
            .readTree(result.out())
            .valueStream()
            .collect(
                Collectors.toMap(
                    f -> f.path("check").asText(), f -> f.path("level").asText(), (a, b) -> a));
    for (String check : List.of("broker", "database", "cursor", "mail")) {
      assertEquals("failure", levels.get(check), check + ": " + result.out());
    }
    assertFalse(result.out().contains("s3cret"), "a password is shown");
    assertTrue(result.out().contains("KAFKA_BOOTSTRAP_SERVERS"), result.out());
  }

  @Test
  void recordsThatWerePutAsideAreListedMendedSentAgainAndDiscarded() throws Exception {
    send(Topics.ANOMALIES.name(), "default/u_1", "{\"id\":");
    await(
        "two parts put it aside",
        () -> Json.MAPPER.readTree(http("/api/v1/dead-letters")).path("open").asInt() >= 2);
    JsonNode letters = letters();
    for (JsonNode letter : letters) {
      assertEquals(Topics.ANOMALIES.name(), letter.path("topic").asText(), letters.toString());
    }
    String id = letters.path(0).path("id").asText();
    Result shown = cli("dead-letters", "show", id.substring(0, 12));
    assertEquals(0, shown.code(), shown.toString());
    assertTrue(shown.out().contains("{\"id\":"), shown.out());
    assertTrue(shown.out().contains("fix it first"), shown.out());
    Result early = cli("dead-letters", "replay", "--all");
    assertEquals(1, early.code(), early.toString());
    assertTrue(early.err().contains("fix it first"), early.toString());
    Path mended = folder.resolve("mended.json");
    Files.writeString(mended, MENDED);
    Result fixed = cli("dead-letters", "fix", id, mended.toString(), "--by", "ann");
    assertEquals(0, fixed.code(), fixed.toString());
    Result sent = cli("dead-letters", "replay", id, "--json");
    assertEquals(0, sent.code(), sent.toString());
    assertEquals("replayed", Json.MAPPER.readTree(sent.out()).path(0).path("status").asText());
    assertTrue(cli("dead-letters", "show", id).out().contains("fix by ann"));
    Result silent = cli("dead-letters", "discard", letters.path(1).path("id").asText());
    assertEquals(2, silent.code(), silent.toString());
    for (JsonNode letter : letters()) {
      Result gone = cli("dead-letters", "discard", letter.path("id").asText(), "--note", "a test");
      assertEquals(0, gone.code(), gone.toString());
    }
    Result none = cli("dead-letters", "list", "--status", "discarded");
    assertTrue(none.out().contains(Topics.ANOMALIES.name()), none.toString());
    assertEquals(2, cli("dead-letters").code());
    assertEquals(0, cli("dead-letters", "replay", "--help").code());
  }

  @Test
  void aBackupHoldsEverythingAndComesBackWholeIntoEmptyServersOnly() throws Exception {
    await("the first collection", () -> http("/internal/ingest/sources").contains("\"ok\""));
    Path first = folder.resolve("first.zip");
    Result saved = cli("backup", first.toString(), "--json");
    assertEquals(0, saved.code(), saved.toString());
    JsonNode manifest = Json.MAPPER.readTree(saved.out());
    assertTrue(manifest.path("topics").path(Topics.MEMBERS.name()).asLong() >= 3, saved.out());
    assertEquals(2, cli("backup", first.toString()).code(), "a file is not written over");
    Result refused = cli("restore", first.toString());
    assertEquals(1, refused.code(), refused.toString());
    assertTrue(refused.err().contains("has records; restore into an empty"), refused.toString());
    try (EmbeddedKafka otherKafka = EmbeddedKafka.startTemporary();
        EmbeddedDatabase otherDatabase = EmbeddedDatabase.startTemporary()) {
      Map<String, String> other = new HashMap<>(environment);
      other.put("KAFKA_BOOTSTRAP_SERVERS", otherKafka.bootstrapServers());
      other.put("POSTGRES_URL", otherDatabase.jdbcUrl());
      Result back = run(other, "restore", first.toString());
      assertEquals(0, back.code(), back.toString());
      Path second = folder.resolve("second.zip");
      Result again = run(other, "backup", second.toString());
      assertEquals(0, again.code(), again.toString());
      assertEquals(BackupFile.contents(first), BackupFile.contents(second));
      Path half = folder.resolve("half.zip");
      Files.write(half, java.util.Arrays.copyOf(Files.readAllBytes(first), 2_000));
      assertEquals(2, run(other, "restore", half.toString()).code());
    }
  }

  private static String http(String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI address = URI.create("http://127.0.0.1:" + port + path);
      return client
          .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  private static JsonNode letters() throws Exception {
    return Json.MAPPER.readTree(cli("dead-letters", "list", "--json").out());
  }

  private static void send(String topic, String key, String value) throws Exception {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, key, value.getBytes(StandardCharsets.UTF_8))).get();
    }
  }

  private static void retain(String topic, String millis) throws Exception {
    try (Admin admin = admin()) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.TOPIC, topic),
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry("retention.ms", millis), AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }

  private static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
  }

  private static Result cli(String... arguments) throws Exception {
    return run(environment, arguments);
  }

  private static Result run(Map<String, String> variables, String... arguments) throws Exception {
    Path file = Files.createTempFile(folder, "env", ".env");
    Map<String, String> all = new HashMap<>(variables);
    all.putIfAbsent("TIDEMARK_PORT", Integer.toString(port));
    Files.write(file, all.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
    String[] line = java.util.Arrays.copyOf(arguments, arguments.length + 2);
    line[arguments.length] = "--env-file";
    line[arguments.length + 1] = file.toString();
    return new Cli(folder).run(line);
  }

  private static void await(String what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + 90_000_000_000L;
    while (!condition.call()) {
      assertTrue(System.nanoTime() < end, "waited in vain for " + what);
      Thread.sleep(200);
    }
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
