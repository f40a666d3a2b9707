package dev.tidemark.simulator.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.simulator.HandClock;
import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.SimulatorSettings;
import dev.tidemark.simulator.SimulatorSettingsBuilder;
import dev.tidemark.simulator.Web;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessTest {
  private static final String MESSAGES = "/v1/organizations/usage_report/messages";
  private static final String CODE = "/v1/organizations/usage_report/claude_code";
  private static final String COST = "/v1/organizations/cost_report";
  private static final String DAY =
      "?starting_at=2026-11-17T00:00:00Z&ending_at=2026-11-18T00:00:00Z";

  private final HandClock clock = new HandClock();
  private Simulator simulator;

  @BeforeEach
  void start() throws IOException {
    simulator = Simulator.start(settings().rateLimits(false).build());
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void aKeyAndAVersionAreRequiredAndErrorsHaveARequestId() {
    Web web = new Web(simulator);
    HttpResponse<String> wrong =
        web.get(MESSAGES + DAY, "x-api-key", "sk-ant-1", "anthropic-version", "2023-06-01");
    assertEquals(401, wrong.statusCode());
    JsonNode body = web.json(wrong);
    assertEquals("error", body.path("type").asText());
    assertEquals("authentication_error", body.path("error").path("type").asText());
    String id = wrong.headers().firstValue("request-id").orElse("none");
    assertTrue(id.startsWith("req_0"), id);
    assertEquals(id, body.path("request_id").asText());
    HttpResponse<String> unversioned =
        web.get(MESSAGES + DAY, "x-api-key", simulator.anthropicKey());
    assertEquals(400, unversioned.statusCode());
    assertTrue(unversioned.body().contains("anthropic-version"));
    assertEquals(401, web.get(MESSAGES + DAY, "").statusCode());
    assertEquals(200, get(MESSAGES + DAY).statusCode());
    simulator.faults().keyRevoked(true);
    assertEquals(401, get(MESSAGES + DAY).statusCode());
  }

  @Test
  void wrongParametersAreNamed() {
    assertRefused("starting_at", MESSAGES);
    assertRefused("bucket_width", MESSAGES + DAY + "&bucket_width=1w");
    assertRefused("limit", MESSAGES + DAY + "&limit=32");
    assertRefused("group_by[]", MESSAGES + DAY + "&group_by%5B%5D=colour");
    assertRefused("pageSize", MESSAGES + DAY + "&pageSize=3");
    assertRefused("starting_at", CODE + "?starting_at=2026-11-17T00:00:00Z");
    assertRefused("bucket_width", COST + DAY + "&bucket_width=1h");
  }

  @Test
  void aStrayNextPageIsAQuirkAndLeadsNowhere() throws IOException {
    try (Simulator odd =
        Simulator.start(
            settings().anthropic(v -> v.with(Quirk.STRAY_NEXT_PAGE)).rateLimits(false).build())) {
      JsonNode answer = new Web(odd).json(get(odd, MESSAGES + DAY));
      assertFalse(answer.path("has_more").booleanValue());
      String page = answer.path("next_page").asText();
      assertEquals(400, get(odd, MESSAGES + DAY + "&page=" + page).statusCode());
    }
  }

  @Test
  void sixtyRequestsAMinuteAreServedAndTheNextSaysHowLongToWait() throws IOException {
    try (Simulator strict = Simulator.start(settings().build())) {
      for (int i = 0; i < 60; i++) {
        assertEquals(200, get(strict, "/v1/organizations/users").statusCode());
      }
      HttpResponse<String> refused = get(strict, "/v1/organizations/api_keys");
      assertEquals(429, refused.statusCode());
      assertEquals("60", refused.headers().firstValue("retry-after").orElse("none"));
      assertTrue(refused.body().contains("rate_limit_error"));
      clock.forward(Duration.ofMinutes(1));
      assertEquals(200, get(strict, "/v1/organizations/users").statusCode());
    }
  }

  @Test
  void faultsHaveTheVendorsEnvelope() {
    simulator.faults().fails(MESSAGES, null, 529, 1);
    HttpResponse<String> overloaded = get(MESSAGES + DAY);
    assertEquals(529, overloaded.statusCode());
    assertTrue(overloaded.body().contains("overloaded_error"));
    assertEquals(200, get(MESSAGES + DAY).statusCode());
  }

  private void assertRefused(String word, String path) {
    HttpResponse<String> answer = get(path);
    assertEquals(400, answer.statusCode(), path);
    assertTrue(answer.body().contains("invalid_request_error"), answer.body());
    assertTrue(answer.body().contains(word), answer.body());
  }

  private static HttpResponse<String> get(Simulator of, String path) {
    return new Web(of).get(path, "x-api-key", of.anthropicKey(), "anthropic-version", "2023-06-01");
  }

  private HttpResponse<String> get(String path) {
    return get(simulator, path);
  }

  private SimulatorSettingsBuilder settings() {
    return SimulatorSettings.builder()
        .clock(clock)
        .people(20)
        .historyDays(10)
        .liveEventsPerSecond(0)
        .runawayAfter(null);
  }
}
