package dev.tidemark.simulator.cursor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tidemark.simulator.HandClock;
import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.SimulatorSettings;
import dev.tidemark.simulator.SimulatorSettingsBuilder;
import dev.tidemark.simulator.Web;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AccessTest {
  private static final String MEMBERS = "/teams/members";
  private static final String UNKNOWN =
      "{\"error\":\"Unauthorized\",\"message\":\"Invalid API key\"}";
  private static final String WRONG_KIND =
      "{\"code\":\"error\",\"message\":\"Invalid Team API Key\"}";

  private final HandClock clock = new HandClock();

  @Test
  void onlyTheTeamKeyAsBasicUserWithoutPasswordGetsIn() throws IOException {
    try (Simulator simulator = start()) {
      Web web = new Web(simulator);
      String key = simulator.apiKey();
      assertEquals(200, web.get(MEMBERS).statusCode());
      assertEquals(UNKNOWN, refused(web, ""));
      assertEquals(UNKNOWN, refused(web, "Authorization", Web.basic("key_other", "")));
      assertEquals(UNKNOWN, refused(web, "Authorization", Web.basic(key, "secret")));
      assertEquals(UNKNOWN, refused(web, "Authorization", "Bearer " + key));
      assertEquals(UNKNOWN, refused(web, "Authorization", "Basic %%%"));
      assertEquals(WRONG_KIND, refused(web, "Authorization", Web.basic(simulator.userKey(), "")));
    }
  }

  @Test
  void aRevokedKeyIsRefusedUntilItIsGoodAgain() throws IOException {
    try (Simulator simulator = start()) {
      Web web = new Web(simulator);
      simulator.faults().keyRevoked(true);
      assertEquals(401, web.get(MEMBERS).statusCode());
      simulator.faults().clear();
      assertEquals(200, web.get(MEMBERS).statusCode());
    }
  }

  @Test
  void theOtherErrorFamilyAndBearerTokensAreQuirks() throws IOException {
    try (Simulator simulator = start(Quirk.OBSERVED_ERRORS, Quirk.BEARER)) {
      Web web = new Web(simulator);
      assertEquals(WRONG_KIND, refused(web, ""));
      String bearer = "Bearer " + simulator.apiKey();
      assertEquals(200, web.get(MEMBERS, "Authorization", bearer).statusCode());
    }
  }

  @Test
  void withoutTheEnterprisePlanGroupsAreForbiddenAndMembersAreNot() throws IOException {
    try (Simulator simulator = start(Quirk.NOT_ENTERPRISE)) {
      Web web = new Web(simulator);
      HttpResponse<String> answer = web.get("/teams/groups");
      assertEquals(403, answer.statusCode());
      assertEquals(
          "{\"error\":\"Forbidden\",\"message\":\"Enterprise access required\"}", answer.body());
      assertEquals(403, web.get("/analytics/team/dau").statusCode());
      assertEquals(200, web.get(MEMBERS).statusCode());
    }
  }

  @Test
  void eachRouteHasItsOwnLimitAMinute() throws IOException {
    try (Simulator simulator = start()) {
      Web web = new Web(simulator);
      for (int i = 0; i < 20; i++) {
        assertEquals(200, web.get(MEMBERS).statusCode());
      }
      HttpResponse<String> refused = web.get(MEMBERS);
      assertEquals(429, refused.statusCode());
      assertEquals("60", refused.headers().firstValue("Retry-After").orElse("none"));
      assertEquals(
          "{\"error\":\"Too Many Requests\","
              + "\"message\":\"Rate limit exceeded. Please try again later.\"}",
          refused.body());
      for (int i = 0; i < 60; i++) {
        assertEquals(200, web.post("/teams/filtered-usage-events", "{}").statusCode());
      }
      assertEquals(429, web.post("/teams/filtered-usage-events", "{}").statusCode());
      clock.forward(Duration.ofMinutes(1));
      assertEquals(200, web.get(MEMBERS).statusCode());
    }
  }

  @Test
  void theLimitCanKeepQuietAboutTheWaitOrBeOff() throws IOException {
    SimulatorSettings quiet = settings(Quirk.NO_RETRY_AFTER).rateLimitFactor(0.05).build();
    try (Simulator simulator = Simulator.start(quiet)) {
      Web web = new Web(simulator);
      assertEquals(200, web.get(MEMBERS).statusCode());
      HttpResponse<String> refused = web.get(MEMBERS);
      assertEquals(429, refused.statusCode());
      assertEquals("none", refused.headers().firstValue("Retry-After").orElse("none"));
    }
    try (Simulator simulator = Simulator.start(settings().rateLimits(false).build())) {
      Web web = new Web(simulator);
      for (int i = 0; i < 100; i++) {
        assertEquals(200, web.get(MEMBERS).statusCode());
      }
    }
  }

  @Test
  void unknownPathsAndMethodsAreToldApart() throws IOException {
    try (Simulator simulator = start()) {
      Web web = new Web(simulator);
      assertEquals(404, web.get("/teams/nothing").statusCode());
      assertEquals(405, web.get("/teams/spend").statusCode());
      assertEquals(404, web.get("/teams/groups/group_other").statusCode());
    }
  }

  private static String refused(Web web, String... headers) {
    HttpResponse<String> answer = web.get(MEMBERS, headers);
    assertEquals(401, answer.statusCode());
    return answer.body();
  }

  private Simulator start(Quirk... quirks) throws IOException {
    return Simulator.start(settings(quirks).build());
  }

  private SimulatorSettingsBuilder settings(Quirk... quirks) {
    var builder = SimulatorSettings.builder().clock(clock).people(12).historyDays(5);
    for (Quirk quirk : quirks) {
      builder.cursor(vendor -> vendor.with(quirk));
    }
    return builder;
  }
}
