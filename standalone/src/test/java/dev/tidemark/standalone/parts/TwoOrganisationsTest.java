package dev.tidemark.standalone.parts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.embedded.EmbeddedDatabase;
import dev.tidemark.embedded.EmbeddedKafka;
import dev.tidemark.schemas.Anomaly;
import dev.tidemark.schemas.Anomaly.Change;
import dev.tidemark.schemas.Anomaly.Evidence;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Severity;
import dev.tidemark.schemas.TopicCatalogue;
import dev.tidemark.schemas.Topics;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two organisations on one broker with one detection, some people of which have the same address:
 * neither sees anything of the other.
 */
class TwoOrganisationsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** Questions that need a parameter, or are about what these have not. */
  private static final int MOST_SILENT = 6;

  private static final Path ROUTES = Path.of("..", "dashboard-api", "src", "test", "resources");
  private static final List<String> TABLES =
      List.of(
          "anomalies",
          "budgets",
          "imports",
          "incidents",
          "sources",
          "spend-days",
          "spend-groups",
          "spend-models");

  @TempDir Path folder;

  private interface Condition {
    boolean holds() throws Exception;
  }

  @Test
  void neitherSeesTotalsPeopleAnomaliesIncidentsOrMessagesOfTheOther() throws Exception {
    try (EmbeddedKafka broker = EmbeddedKafka.startTemporary();
        EmbeddedDatabase database = EmbeddedDatabase.startTemporary();
        Company alpha = new Company("alpha", 1, folder);
        Company beta = new Company("beta", 2, folder)) {
      Map<String, Object> bootstrap = Map.of("bootstrap.servers", broker.bootstrapServers());
      try (Admin admin = Admin.create(bootstrap)) {
        TopicCatalogue.create(admin, 2, (short) 1);
      }
      Map<String, String> shared = new HashMap<>();
      shared.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
      shared.put("POSTGRES_URL", database.jdbcUrl());
      shared.put("TIDEMARK_PARTITIONS", "2");
      shared.put("TIDEMARK_STATE_DIR", folder.resolve("streams").toString());
      try (PartJvm detection = shared("detection-streams", shared);
          PartJvm incidents = shared("incident-service", shared)) {
        for (Company company : List.of(alpha, beta)) {
          company.start(broker.bootstrapServers(), database, incidents.url(), detection.url());
        }
        publish(bootstrap, alpha, beta);
        for (Company company : List.of(alpha, beta)) {
          long total = company.world.truth().totalMicros();
          await(company.org + " has its exact total", () -> spend(company) == total);
          await(company.org + " has its incident", () -> !incident(company).isEmpty());
          await(company.org + " is told", () -> !company.world.webhooks().hooks().isEmpty());
          await(company.org + " is told on its page", () -> told(company, incident(company)));
        }
        assertApart(alpha, beta);
        assertApart(beta, alpha);
      }
    }
  }

  private static void assertApart(Company own, Company other) throws Exception {
    Set<String> foreign = new HashSet<>(other.world.truth().byUser().keySet());
    foreign.removeAll(own.world.truth().byUser().keySet());
    assertFalse(foreign.isEmpty(), "people of " + other.org + " alone");
    List<String> words = new ArrayList<>(foreign);
    foreign.forEach(user -> words.add(Ids.userId(user)));
    words.add("\"" + other.org + "\"");
    words.add("marker-" + other.org);
    words.add(incident(other));
    List<String> silent = new ArrayList<>();
    for (String path : paths()) {
      HttpResponse<String> answer = own.get(path);
      assertNone(words, answer.body(), own.org + " " + path);
      if (answer.statusCode() != 200) {
        silent.add(path + " " + answer.statusCode());
      }
    }
    assertTrue(silent.size() <= MOST_SILENT, () -> "too few answers to look at: " + silent);
    for (String user : foreign) {
      assertEquals(404, own.get("/api/v1/users/" + user).statusCode(), user);
      assertEquals(0, own.json("/api/v1/users?range=90d&search=" + user).path("data").size(), user);
    }
    assertNone(words, String.join("\n", own.news), "live updates of " + own.org);
    assertNone(words, own.world.webhooks().hooks().toString(), "messages to " + own.org);
    assertNoCommand(own, incident(other));
  }

  /** What happens to an incident of the other, by any command. */
  private static void assertNoCommand(Company own, String foreign) throws Exception {
    String incidents = "/api/v1/incidents/";
    assertEquals(404, own.get(incidents + foreign).statusCode());
    assertEquals(404, own.post(incidents + foreign + "/acknowledge", "{}").statusCode());
    String note = "{\"action\":\"note\",\"actor\":\"ann\",\"note\":\"mine\"}";
    assertEquals(404, own.post(incidents + foreign + "/transitions", note).statusCode());
    HttpResponse<String> many =
        own.post(
            incidents + "transitions",
            "{\"ids\":[\"%s\"],\"action\":\"acknowledge\",\"actor\":\"ann\"}".formatted(foreign));
    assertTrue(many.body().contains("\"changed\":0"), many.body());
  }

  private static void assertNone(List<String> words, String text, String where) {
    for (String word : words) {
      assertFalse(text.contains(word), () -> where + " tells of " + word + ":\n" + text);
    }
  }

  /** Every question of the API that needs no id. */
  private static List<String> paths() throws Exception {
    List<String> paths = new ArrayList<>();
    for (String line : Files.readAllLines(ROUTES.resolve("routes.txt"))) {
      String[] route = line.split(" ", -1);
      boolean question = route[0].equals("GET") && route[1].startsWith("/api/");
      if (question && !route[1].contains("{") && !route[1].equals("/api/v1/events")) {
        paths.add(route[1]);
      }
    }
    assertTrue(paths.size() > 30, paths.toString());
    TABLES.forEach(table -> paths.add("/api/v1/exports/tables/" + table + "?range=90d"));
    paths.add("/api/v1/overview?range=90d");
    paths.add("/api/v1/users?range=90d&limit=200");
    paths.add("/api/v1/anomalies?range=90d&limit=200");
    paths.add("/api/v1/incidents?status=all&limit=200");
    paths.add("/api/v1/users/export?range=90d");
    return paths;
  }

  private static void publish(Map<String, Object> bootstrap, Company... companies)
      throws Exception {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(bootstrap, new StringSerializer(), new ByteArraySerializer())) {
      for (Company company : companies) {
        Anomaly anomaly = anomaly(company);
        byte[] value = Topics.ANOMALIES.serde().serializer().serialize("", anomaly);
        producer
            .send(
                new ProducerRecord<>(
                    Topics.ANOMALIES.name(), company.org + "/" + anomaly.userId(), value))
            .get();
      }
    }
  }

  /** Of a person whose address is the same in both. */
  private static Anomaly anomaly(Company company) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return new Anomaly(
        Ids.of("anomaly", company.org),
        Ids.of("episode", company.org),
        Change.OPENED,
        true,
        company.org,
        "user",
        "daily-spike",
        1,
        Severity.CRITICAL,
        Ids.userId("bob@acme.test"),
        "bob@acme.test",
        "Platform",
        "claude-opus-4-8",
        now.minus(Duration.ofHours(2)),
        now,
        now.minus(Duration.ofHours(1)),
        now,
        new BigDecimal("100"),
        new BigDecimal("11.25"),
        "USD",
        90_000_000,
        "marker-" + company.org,
        Evidence.NONE);
  }

  /** The id of the incident of the published anomaly; empty while there is none. */
  private static String incident(Company company) throws Exception {
    for (JsonNode item : company.json("/api/v1/incidents?status=all&limit=200").path("data")) {
      if (item.path("episode").asText().equals(Ids.of("episode", company.org))) {
        return item.path("id").asText();
      }
    }
    return "";
  }

  private static boolean told(Company company, String incident) {
    return String.join("\n", company.news).contains(incident);
  }

  private static long spend(Company company) throws Exception {
    return company.json("/api/v1/overview?range=90d").path("spend").path("micros").asLong(-1);
  }

  private PartJvm shared(String name, Map<String, String> environment) throws Exception {
    PartJvm part = new PartJvm(name, PartJvm.freePort(), folder.resolve(name), environment);
    part.start();
    part.awaitLife();
    return part;
  }

  private static void await(String what, Condition condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      assertTrue(System.nanoTime() < end, "waited in vain until " + what);
      Thread.sleep(200);
    }
  }
}
