package dev.tidemark.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.DetectorCatalogue;
import dev.tidemark.schemas.DetectorMode;
import dev.tidemark.schemas.Settings;
import dev.tidemark.schemas.Topics;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  /** A dashboard that is left running would take the next tests' records: they share a group. */
  @AfterAll
  static void stop() {
    Shared.DASHBOARD.close();
  }

  @Test
  void settingsShowDefaultsBoundsAndWhatIsInForce() {
    try (Dashboard dashboard = Dashboard.of("settings-read")) {
      HttpResponse<String> response = dashboard.get("/api/v1/settings");
      assertEquals("\"0\"", response.getHeaders().get("ETag"));
      JsonNode settings = Dashboard.json(response);
      assertEquals(DetectorCatalogue.ALL.size(), settings.path("detectors").size());
      JsonNode spike = settings.path("detectors").get(0);
      assertEquals("daily-spike", spike.path("name").asText());
      assertEquals("notify", spike.path("mode").asText());
      assertEquals(3.0, spike.path("parameters").get(0).path("default").asDouble());
      assertTrue(spike.path("parameters").get(0).path("isDefault").asBoolean());
      assertTrue(settings.path("updatedAt").isNull());
    }
  }

  @Test
  void aChangeIsPublishedReadBackAndKeptAcrossARestart() {
    String org = "settings-write";
    String body =
        """
        {"profile":"classic","updatedBy":"ann@acme.test","detectors":{"daily-spike":
          {"mode":"record","parameters":{"z":3.5}},"static-spend":{"mode":null}}}""";
    try (Dashboard dashboard = Dashboard.of(org)) {
      HttpResponse<String> response = put(dashboard, "\"0\"", body);
      assertEquals(200, response.code(), response.body());
      assertEquals("\"1\"", response.getHeaders().get("ETag"));
      JsonNode spike = dashboard.read("/api/v1/settings").path("detectors").get(0);
      assertEquals("record", spike.path("mode").asText());
      assertEquals(3.5, spike.path("parameters").get(0).path("value").asDouble());
      assertEquals(412, put(dashboard, "\"0\"", body).code());
      assertEquals(428, put(dashboard, null, body).code());
      assertEquals(400, put(dashboard, "one", body).code());
    }
    Settings published = published(org).getLast();
    assertEquals(1, published.revision());
    assertEquals(DetectorMode.RECORD, published.mode("daily-spike"));
    assertEquals(new BigDecimal("3.5"), published.value("daily-spike", "z"));
    assertEquals(DetectorMode.NOTIFY, published.mode("static-spend"));
    assertEquals("ann@acme.test", published.updatedBy());
    try (Dashboard dashboard = Dashboard.of(org)) {
      assertEquals("classic", dashboard.read("/api/v1/settings").path("profile").asText());
    }
  }

  @Test
  void ofManyWhoChangeTheSameRevisionOneWins() {
    String org = "settings-race";
    try (Dashboard dashboard = Dashboard.of(org)) {
      List<CompletableFuture<Integer>> answers =
          IntStream.range(0, 6)
              .mapToObj(
                  i ->
                      CompletableFuture.supplyAsync(
                          () -> put(dashboard, "\"0\"", "{\"updatedBy\":\"u" + i + "\"}").code()))
              .toList();
      List<Integer> codes = answers.stream().map(CompletableFuture::join).sorted().toList();
      assertEquals(List.of(200, 412, 412, 412, 412, 412), codes);
    }
    assertEquals(1, published(org).size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"profile\":\"loud\"}|profile",
        "{\"profil\":\"classic\"}|profil",
        "{\"detectors\":[]}|detectors",
        "{\"detectors\":{\"spike\":{}}}|detectors.spike",
        "{\"detectors\":{\"daily-spike\":{\"mode\":\"loud\"}}}|detectors.daily-spike.mode",
        "{\"detectors\":{\"daily-spike\":{\"on\":true}}}|detectors.daily-spike.on",
        "{\"detectors\":{\"daily-spike\":{\"parameters\":{\"z\":0.5}}}}|detectors.daily-spike.parameters.z",
        "{\"detectors\":{\"daily-spike\":{\"parameters\":{\"z\":\"3\"}}}}|detectors.daily-spike.parameters.z",
        "{\"detectors\":{\"daily-spike\":{\"parameters\":{\"q\":3}}}}|detectors.daily-spike.parameters.q",
        "{\"updatedBy\":7}|updatedBy",
        "[]|''",
        "{not json|''",
      })
  void aWrongFieldIsNamed(String body, String field) {
    Dashboard dashboard = Shared.DASHBOARD;
    HttpResponse<String> response = put(dashboard, "\"0\"", body);
    assertEquals(400, response.code(), response.body());
    JsonNode error = Dashboard.json(response).path("errors").get(0);
    assertEquals(field, error.path("field").asText());
    assertEquals("/" + field.replace('.', '/'), error.path("pointer").asText());
    assertEquals("\"0\"", dashboard.get("/api/v1/settings").getHeaders().get("ETag"));
  }

  @Test
  void exceptionsAndPlannedTimesAreKeptUntilTheyAreNamedAgain() {
    try (Dashboard dashboard = Dashboard.of("settings-exceptions")) {
      String body =
          "{\"groups\":{\"web\":{\"daily-spike\":{\"parameters\":{\"minExcess\":40}}}},"
              + "\"users\":{\"ann@acme.test\":{\"burn-rate\":{\"mode\":\"off\"}}},"
              + "\"planned\":[{\"group\":\"web\",\"from\":\"2026-03-02T00:00:00Z\","
              + "\"until\":\"2026-03-05T00:00:00Z\",\"reason\":\"migration\"}]}";
      assertEquals(200, put(dashboard, "\"0\"", body).code());
      assertEquals(200, put(dashboard, "\"1\"", "{\"profile\":\"classic-early\"}").code());
      JsonNode now = dashboard.read("/api/v1/settings");
      assertEquals("classic-early", now.path("profile").asText());
      JsonNode web = now.path("groups").path("web").path("daily-spike");
      assertEquals(40, web.path("parameters").path("minExcess").asInt());
      JsonNode ann = now.path("users").path("ann@acme.test");
      assertEquals("off", ann.path("burn-rate").path("mode").asText());
      assertEquals("migration", now.path("planned").get(0).path("reason").asText());
      assertEquals(200, put(dashboard, "\"2\"", "{\"groups\":{},\"planned\":[]}").code());
      JsonNode after = dashboard.read("/api/v1/settings");
      assertEquals(0, after.path("groups").size());
      assertEquals(1, after.path("users").size());
      HttpResponse<String> wrong =
          put(dashboard, "\"3\"", "{\"planned\":[{\"from\":\"2026-03-02T00:00:00Z\"}]}");
      assertEquals(400, wrong.code());
      assertEquals(
          "planned[0]", Dashboard.json(wrong).path("errors").get(0).path("field").asText());
      HttpResponse<String> unknown =
          put(dashboard, "\"3\"", "{\"groups\":{\"web\":{\"nonsense\":{}}}}");
      assertEquals(
          "groups.web.nonsense",
          Dashboard.json(unknown).path("errors").get(0).path("field").asText());
    }
  }

  @Test
  void theOlderNamesReadAndChangeTheSameSettings() {
    try (Dashboard dashboard = Dashboard.of("settings-older")) {
      JsonNode before = dashboard.read("/api/settings");
      assertEquals(0, before.path("thresholds").path("maxSpendCentsPerCycle").asInt());
      assertEquals(2.5, before.path("zscore").path("multiplier").asDouble());
      HttpResponse<String> response =
          dashboard.exchange(
              HttpRequest.PUT(
                  "/api/settings",
                  "{\"thresholds\":{\"maxSpendCentsPerCycle\":5050,\"maxRequestsPerDay\":0},"
                      + "\"zscore\":{\"multiplier\":4}}"));
      assertEquals(200, response.code(), response.body());
      JsonNode after = dashboard.read("/api/settings");
      assertEquals(5050, after.path("thresholds").path("maxSpendCentsPerCycle").asInt());
      assertEquals(0, after.path("thresholds").path("maxRequestsPerDay").asInt());
      JsonNode detectors = dashboard.read("/api/v1/settings").path("detectors");
      Map<String, JsonNode> byName = new HashMap<>();
      detectors.forEach(detector -> byName.put(detector.path("name").asText(), detector));
      assertEquals("off", byName.get("static-requests").path("mode").asText());
      assertEquals(
          50.5, byName.get("static-spend").path("parameters").get(0).path("value").asDouble());
      HttpResponse<String> wrong =
          dashboard.exchange(HttpRequest.PUT("/api/settings", "{\"zscore\":{\"multiplier\":99}}"));
      assertEquals(400, wrong.code());
      assertEquals(
          "zscore.multiplier", Dashboard.json(wrong).path("errors").get(0).path("field").asText());
    }
  }

  private static HttpResponse<String> put(Dashboard dashboard, String ifMatch, String body) {
    var request = HttpRequest.PUT("/api/v1/settings", body);
    return dashboard.exchange(ifMatch == null ? request : request.header("If-Match", ifMatch));
  }

  /** What is on the topic for an organisation, oldest first. */
  private static List<Settings> published(String org) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", Stores.KAFKA.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.SETTINGS.name()).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<Settings> found = new java.util.ArrayList<>();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (ConsumerRecord<byte[], byte[]> r : consumer.poll(Duration.ofMillis(200))) {
          if (new String(r.key(), StandardCharsets.UTF_8).equals(org)) {
            found.add(Topics.SETTINGS.serde().deserializer().deserialize(r.topic(), r.value()));
            assertEquals(
                "dev.tidemark.settings.v1",
                new String(r.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8));
          }
        }
      }
      return found;
    }
  }

  /** One dashboard for the cases that change nothing. */
  private static final class Shared {
    static final Dashboard DASHBOARD = Dashboard.of("settings-wrong");
  }
}
