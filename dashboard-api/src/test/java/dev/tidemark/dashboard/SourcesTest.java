package dev.tidemark.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UserDay;
import dev.tidemark.schemas.UserDay.Totals;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the Sources page asks: of the read models, and of the ingest service. */
class SourcesTest {
  private static final String ORG = "sources";
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

  private static PartStandIn ingest;
  private static Dashboard dashboard;

  @BeforeAll
  static void start() throws Exception {
    ingest = new PartStandIn("/internal/ingest/");
    dashboard = new Dashboard(ORG, Map.of("tidemark.ingest-service.url", ingest.url()));
  }

  @AfterAll
  static void stop() {
    dashboard.close();
    ingest.close();
  }

  @Test
  void ordersGoToTheIngestServiceAndItsAnswersComeBack() {
    ingest.on("POST sync?source=cursor", 202, "{'ticket':7,'wanted':['cursor:sources:events']}");
    HttpResponse<String> asked = post("/api/v1/sources/sync?source=cursor", "{}");
    assertEquals(202, asked.code());
    assertEquals(7, Dashboard.json(asked).path("ticket").asLong());
    ingest.on("GET sync/7", 200, "{'ticket':7,'done':true,'sources':[]}");
    assertTrue(dashboard.read("/api/v1/sources/sync/7").path("done").asBoolean());

    ingest.on("POST backfill", 202, "[{'source':'cursor:sources:events','percent':0}]");
    asked = post("/api/v1/sources/backfills", "{\"from\":\"2026-01-01\",\"to\":\"2026-01-31\"}");
    assertEquals(202, asked.code());
    assertEquals(1, Dashboard.json(asked).path("data").size());
    assertEquals("2026-01-31", ingest.last().body().path("to").asText());
    ingest.on("POST backfill", 400, "{'detail':'from must be in the past'}");
    HttpResponse<String> refused = post("/api/v1/sources/backfills", "{\"from\":\"2999-01-01\"}");
    assertEquals(400, refused.code());
    assertEquals("from must be in the past", Dashboard.json(refused).path("detail").asText());
    assertEquals(400, post("/api/v1/sources/backfills", "[]").code());
  }

  @Test
  void gapsMappingsAndReconciliationAreToldAsTheyAre() {
    ingest.on("GET gaps", 200, "[{'source':'a','fate':'open'}]");
    ingest.on("GET mappings", 200, "[{'key':'k1','name':'ci','by':'none','micros':5}]");
    ingest.on("GET reconciliation", 200, "[{'day':'2026-05-01','differenceMicros':3}]");
    ingest.on("GET reconciliation/cycles", 200, "[]");
    ingest.on("GET backfill", 200, "[]");
    assertEquals("open", dashboard.read("/api/v1/sources/gaps").at("/data/0/fate").asText());
    JsonNode backfills = dashboard.read("/api/v1/sources/backfills");
    assertTrue(backfills.path("data").isArray(), "also where there is none");
    assertEquals(5, dashboard.read("/api/v1/sources/mappings").at("/data/0/micros").asLong());
    JsonNode compared = dashboard.read("/api/v1/sources/reconciliation");
    assertEquals(3, compared.at("/days/0/differenceMicros").asLong());
    assertTrue(compared.path("cycles").isArray());
  }

  @Test
  void theOlderTrackersPathsLeadToTheSame() {
    ingest.on("POST sync", 202, "{'ticket':9,'wanted':[]}");
    HttpResponse<String> asked = post("/api/sync", "{}");
    assertEquals(202, asked.code(), asked.body());
    assertEquals(9, Dashboard.json(asked).path("ticket").asLong());
    ingest.on("POST backfill", 202, "[{'source':'a','percent':0}]");
    asked = post("/api/sync", "{\"startDate\":\"2026-01-01\",\"endDate\":\"2026-01-06\"}");
    assertEquals(202, asked.code(), asked.body());
    assertEquals("2026-01-01", ingest.last().body().path("from").asText());
    assertEquals("2026-01-06", ingest.last().body().path("to").asText());
    HttpResponse<String> half = post("/api/sync", "{\"startDate\":\"2026-01-01\"}");
    assertEquals(400, half.code());
    assertEquals("endDate", Dashboard.json(half).at("/errors/0/field").asText());
    ingest.on("GET mappings", 200, "[{'key':'k1','name':'ci','by':'none','micros':5}]");
    assertEquals("k1", dashboard.read("/api/mappings").at("/data/0/key").asText());
    assertEquals(dashboard.read("/api/v1/sources"), dashboard.read("/api/status"));
  }

  @Test
  void aKeyIsGivenToAPersonAndTakenBack() {
    ingest.on("PUT mappings", 204, "");
    int code =
        dashboard
            .exchange(
                HttpRequest.PUT(
                    "/api/v1/sources/mappings", "{\"key\":\"k1\",\"email\":\"ann@acme.test\"}"))
            .code();
    assertEquals(204, code);
    assertEquals("ann@acme.test", ingest.last().body().path("email").asText());
    ingest.on("DELETE mappings?key=k1", 404, "{'detail':'nothing was said by hand of k1'}");
    HttpResponse<String> none =
        dashboard.exchange(HttpRequest.DELETE("/api/v1/sources/mappings?key=k1"));
    assertEquals(404, none.code());
    assertEquals("nothing was said by hand of k1", Dashboard.json(none).path("detail").asText());
  }

  @Test
  void whatIsNotKnownHasItsMoneyAndItsTokens() {
    publish(Ids.userId("ann@acme.test"), "gpt-5", tokens(4, 3_000_000, 1_000));
    publish(Ids.unattributed("ci"), "gpt-5", tokens(1, 1_000_000, 1_000));
    publish(Ids.userId("bob@acme.test"), "brand-new", tokens(2, 0, 500));
    Dashboard.await(
        () ->
            trust().path("spend").path("micros").asLong() == 4_000_000
                && trust().path("unpriced").size() == 1);
    JsonNode trust = trust();
    assertEquals(1_000_000, trust.path("unattributed").path("micros").asLong());
    assertEquals(75.0, trust.path("attributedPercent").asDouble());
    JsonNode unpriced = trust.path("unpriced").get(0);
    assertEquals("brand-new", unpriced.path("model").asText());
    assertEquals(500, unpriced.path("tokens").asLong());
    // 4 dollars for 2,000 tokens: 500 are worth about one.
    assertEquals(1_000_000, unpriced.path("estimate").path("micros").asLong());
  }

  private static JsonNode trust() {
    return dashboard.read("/api/v1/sources/trust?range=7d");
  }

  private static HttpResponse<String> post(String path, String body) {
    return dashboard.exchange(HttpRequest.POST(path, body));
  }

  private static Totals tokens(long events, long micros, long input) {
    return new Totals(events, micros, micros, 0, input, 0, 0, 0);
  }

  private static void publish(String userId, String model, Totals totals) {
    UserDay day =
        new UserDay(
            ORG,
            userId,
            null,
            TODAY,
            totals,
            Map.of(model, totals),
            Collections.nCopies(25, 0L),
            Instant.now());
    dashboard.publish(Topics.USER_DAYS, day.key(), day);
  }
}
