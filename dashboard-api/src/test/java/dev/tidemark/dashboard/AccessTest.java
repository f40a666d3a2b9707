package dev.tidemark.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.schemas.Incident;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Signing in, roles, tokens and the audit log, over HTTP. */
class AccessTest {
  private static final String SECRET = "0123456789-internal";
  private static final Map<String, String> ACKNOWLEDGE = Map.of("actor", "somebody@else.test");

  private static IncidentServiceStandIn incidents;
  private static Dashboard dashboard;
  private static SignedIn operator;
  private static String acknowledge;

  @BeforeAll
  static void start() throws Exception {
    Incident incident =
        Samples.incident("access", "bob@acme.test", 1, Incident.Status.DETECTED, Instant.now());
    acknowledge = "/api/v1/incidents/" + incident.id() + "/acknowledge";
    incidents = new IncidentServiceStandIn(incident);
    dashboard =
        new Dashboard(
            "access",
            Map.of(
                "tidemark.access.mode",
                "sign-in",
                "tidemark.dashboard.user",
                "team",
                "tidemark.dashboard.password",
                "s3cret",
                "tidemark.dashboard.token",
                SECRET,
                "tidemark.incident-service.url",
                incidents.url()));
    operator = SignedIn.operator(dashboard, SECRET);
    for (String role : List.of("viewer", "analyst", "admin")) {
      assertEquals(201, add(role + "@acme.test", role).code());
    }
  }

  @AfterAll
  static void stop() {
    dashboard.close();
    incidents.close();
  }

  @Test
  void nobodyReadsAnythingWithoutSigningInAndThePageIsThereToDoSo() {
    HttpResponse<String> refused = dashboard.get("/api/v1/overview");
    assertEquals(401, refused.code());
    assertEquals("application/problem+json", refused.getContentType().orElseThrow().getName());
    assertEquals(401, dashboard.get("/metrics").code());
    assertEquals(401, dashboard.get("/metrics/").code());
    assertEquals(404, dashboard.get("/sign-in/oidc").code());
    assertEquals(200, dashboard.get("/").code());
    assertEquals(200, dashboard.get("/healthz").code());
    JsonNode nobody = dashboard.read("/api/v1/session");
    assertTrue(nobody.path("signInRequired").asBoolean());
    assertTrue(nobody.path("name").isNull());
    assertEquals("none", nobody.path("role").asText());
  }

  @Test
  void aPersonSignsInAndOutAndTheSessionIsOverAtOnce() {
    assertEquals(401, SignedIn.signIn(dashboard, "viewer@acme.test", "wrong password").code());
    HttpResponse<String> in = SignedIn.signIn(dashboard, " Viewer@acme.test ", SignedIn.PASSWORD);
    String cookie = in.header("Set-Cookie");
    assertTrue(
        cookie.toLowerCase(Locale.ROOT).contains("httponly") && cookie.contains("SameSite=Lax"),
        cookie);
    SignedIn viewer = SignedIn.person(dashboard, "viewer@acme.test");
    assertEquals("viewer@acme.test", viewer.read("/api/v1/session").path("name").asText());
    assertEquals(200, viewer.get("/api/v1/overview").code());
    assertEquals(204, viewer.delete("/api/v1/session").code());
    assertEquals(401, viewer.get("/api/v1/overview").code());
  }

  @Test
  void behindTlsTheCookieGoesToThisHostByTlsOnly() {
    try (Dashboard tls =
        new Dashboard(
            "access",
            Map.of(
                "tidemark.access.mode",
                "sign-in",
                "tidemark.access.page",
                "https://tidemark.acme.test"))) {
      String cookie =
          SignedIn.signIn(tls, "viewer@acme.test", SignedIn.PASSWORD).header("Set-Cookie");
      assertTrue(cookie.startsWith("__Host-tidemark-session="), cookie);
      assertTrue(cookie.contains("Secure") && cookie.contains("Path=/"), cookie);
      assertFalse(cookie.contains("Domain"), cookie);
      assertEquals("max-age=31536000", tls.get("/").header("Strict-Transport-Security"));
    }
  }

  @Test
  void aViewerReadsAndAnAnalystActsUnderTheNameOfTheAccount() {
    SignedIn viewer = SignedIn.person(dashboard, "viewer@acme.test");
    HttpResponse<String> denied = viewer.post(acknowledge, ACKNOWLEDGE);
    assertEquals(403, denied.code());
    assertTrue(Dashboard.json(denied).path("detail").asText().contains("needs the role analyst"));
    SignedIn analyst = SignedIn.person(dashboard, "analyst@acme.test");
    assertEquals(200, analyst.post(acknowledge, ACKNOWLEDGE).code());
    assertEquals("analyst@acme.test", incidents.asked.getLast().path("actor").asText());
    assertEquals(403, analyst.put("/api/v1/settings", Map.of()).code());
  }

  @Test
  void aChangeFromABrowserThatDoesNotSayWhereItComesFromIsRefused() {
    SignedIn analyst = SignedIn.person(dashboard, "analyst@acme.test");
    HttpResponse<String> response =
        dashboard.exchange(
            HttpRequest.POST(acknowledge, Map.of()).header("Cookie", analyst.value()));
    assertEquals(403, response.code());
    HttpResponse<String> foreign =
        dashboard.exchange(
            HttpRequest.POST(acknowledge, Map.of())
                .header("Cookie", analyst.value())
                .header("Origin", "https://evil.example.com"));
    assertEquals(403, foreign.code());
  }

  @Test
  void aTokenDoesWhatItsScopesAllowUntilItIsRevokedAndIsKeptAsAHash() throws Exception {
    SignedIn analyst = SignedIn.person(dashboard, "analyst@acme.test");
    HttpResponse<String> tooMuch =
        analyst.post("/api/v1/tokens", Map.of("name", "x", "scopes", List.of("settings:write")));
    assertEquals(400, tooMuch.code());
    SignedIn program = analyst.token("report", "spend:read");
    assertEquals(200, program.get("/api/v1/overview").code());
    assertEquals(403, program.get("/api/v1/users").code());
    assertEquals(403, program.post("/api/v1/incidents/i1/resolve", Map.of()).code());
    String secret = program.value().replaceAll(".*_", "");
    assertFalse(rows("select hash from access.token").contains(secret));
    assertFalse(analyst.get("/api/v1/tokens").body().contains(secret));
    JsonNode token = named(analyst.read("/api/v1/tokens").path("data"), "name", "report");
    assertNotNull(token.path("usedAt").textValue());
    assertEquals("analyst@acme.test", token.path("owner").asText());
    SignedIn viewer = SignedIn.person(dashboard, "viewer@acme.test");
    String path = "/api/v1/tokens/" + token.path("id").asText();
    assertEquals(404, viewer.delete(path).code());
    assertEquals(204, analyst.delete(path).code());
    assertEquals(401, program.get("/api/v1/overview").code());
  }

  @Test
  void whoIsBlockedOrRemovedIsOutAtOnceWithSessionsAndTokens() {
    add("leaver@acme.test", "analyst");
    SignedIn leaver = SignedIn.person(dashboard, "leaver@acme.test");
    SignedIn program = leaver.token("left behind", "spend:read");
    assertEquals(200, program.get("/api/v1/overview").code());
    operator.put("/api/v1/accounts/leaver@acme.test", Map.of("role", "none"));
    assertEquals(401, leaver.get("/api/v1/overview").code());
    assertEquals(403, program.get("/api/v1/overview").code());
    assertEquals(401, SignedIn.signIn(dashboard, "leaver@acme.test", SignedIn.PASSWORD).code());
    assertEquals(204, operator.delete("/api/v1/accounts/leaver@acme.test").code());
    assertEquals(401, program.get("/api/v1/overview").code());
  }

  @Test
  void anotherPasswordEndsTheOtherSessions() {
    add("twice@acme.test", "viewer");
    SignedIn here = SignedIn.person(dashboard, "twice@acme.test");
    SignedIn there = SignedIn.person(dashboard, "twice@acme.test");
    Map<String, String> change = Map.of("current", SignedIn.PASSWORD, "next", "another password");
    assertEquals(
        400,
        here.put("/api/v1/session/password", Map.of("current", "x", "next", "another password"))
            .code());
    assertEquals(204, here.put("/api/v1/session/password", change).code());
    assertEquals(200, here.get("/api/v1/overview").code());
    assertEquals(401, there.get("/api/v1/overview").code());
    assertEquals(204, SignedIn.signIn(dashboard, "twice@acme.test", "another password").code());
  }

  @Test
  void anAdminSeesEverybodysTokensAndOthersTheirOwn() {
    SignedIn.person(dashboard, "analyst@acme.test").token("of the analyst", "spend:read");
    SignedIn admin = SignedIn.person(dashboard, "admin@acme.test");
    assertTrue(admin.get("/api/v1/tokens").body().contains("of the analyst"));
    SignedIn viewer = SignedIn.person(dashboard, "viewer@acme.test");
    assertEquals("{\"data\":[]}", viewer.get("/api/v1/tokens").body());
  }

  @Test
  void anAdminCannotLockThemselvesOut() {
    SignedIn admin = SignedIn.person(dashboard, "admin@acme.test");
    assertEquals(409, admin.delete("/api/v1/accounts/admin@acme.test").code());
    assertEquals(
        409, admin.put("/api/v1/accounts/admin@acme.test", Map.of("role", "viewer")).code());
    assertEquals(409, add("admin@acme.test", "viewer").code());
    assertEquals(400, add("short@acme.test", "boss").code());
  }

  @Test
  void theNameAndPasswordOfTheProSpecificationWorkOnItsPathsAndInTheForm() {
    HttpResponse<String> refused = dashboard.get("/api/stats");
    assertEquals(401, refused.code());
    assertTrue(refused.header("WWW-Authenticate").startsWith("Basic"));
    assertEquals(
        200, dashboard.exchange(HttpRequest.GET("/api/stats").basicAuth("team", "s3cret")).code());
    assertEquals(
        401, dashboard.exchange(HttpRequest.GET("/api/stats").basicAuth("team", "wrong")).code());
    assertEquals(204, SignedIn.signIn(dashboard, "team", "s3cret").code());
    assertEquals(401, SignedIn.signIn(dashboard, "team", "wrong").code());
  }

  @Test
  void whoGuessesMustWait() {
    int last = 0;
    for (int i = 0; i < 12 && last != 429; i++) {
      last = SignedIn.signIn(dashboard, "guessed@acme.test", "guess " + i).code();
    }
    assertEquals(429, last);
    HttpResponse<String> waiting =
        SignedIn.signIn(dashboard, "guessed@acme.test", SignedIn.PASSWORD);
    assertTrue(Integer.parseInt(waiting.header("Retry-After")) > 0);
  }

  @Test
  void oneWhoAsksTooOftenIsToldWhenToAskAgain() {
    try (Dashboard slow =
        new Dashboard(
            "access-slow",
            Map.of(
                "tidemark.dashboard.user",
                "team",
                "tidemark.dashboard.password",
                "s3cret",
                "tidemark.access.requests-per-second",
                1))) {
      HttpResponse<String> answer = null;
      for (int i = 0; i < 30 && (answer == null || answer.code() == 200); i++) {
        answer = slow.exchange(HttpRequest.GET("/api/v1/sources").basicAuth("team", "s3cret"));
      }
      assertEquals(429, answer.code());
      assertEquals("application/problem+json", answer.getContentType().orElseThrow().getName());
      assertEquals("1", answer.header("Retry-After"));
    }
  }

  @Test
  void everyChangeIsInTheAuditLogWithWhatChangedAndSoIsWhatWasNotAllowed() {
    SignedIn admin = SignedIn.person(dashboard, "admin@acme.test");
    assertEquals(
        200,
        admin
            .send(
                HttpRequest.PUT("/api/v1/settings", Map.of("profile", "classic"))
                    .header("If-Match", "\"0\""))
            .code());
    SignedIn viewer = SignedIn.person(dashboard, "viewer@acme.test");
    viewer.put("/api/v1/settings", Map.of("profile", "adaptive"));
    SignedIn.signIn(dashboard, "unknown@acme.test", "x");
    assertEquals(403, viewer.get("/api/v1/audit").code());
    JsonNode log = admin.read("/api/v1/audit?limit=200").path("data");
    JsonNode change = entry(log, "settings", "admin@acme.test");
    assertEquals("done", change.path("outcome").asText());
    assertEquals("classic", change.path("detail").path("profile").path("to").asText());
    assertEquals("session", change.path("way").asText());
    assertEquals("PUT /api/v1/settings", change.path("request").asText());
    assertEquals("denied", entry(log, "settings", "viewer@acme.test").path("outcome").asText());
    assertEquals("denied", entry(log, "sign-in", "unknown@acme.test").path("outcome").asText());
    assertEquals("done", entry(log, "sign-in", "admin@acme.test").path("outcome").asText());
    assertFalse(admin.get("/api/v1/audit?limit=1000").body().contains(SignedIn.PASSWORD));
    JsonNode only = admin.read("/api/v1/audit?action=account&limit=2");
    assertEquals(2, only.path("data").size());
    JsonNode more =
        admin.read(
            "/api/v1/audit?action=account&limit=2&cursor="
                + only.path("page").path("next").asText());
    assertTrue(
        more.path("data").get(0).path("id").asLong()
            < only.path("data").get(1).path("id").asLong());
  }

  @Test
  void theRoutesBetweenPartsAreForPartsAndAdminsTokensOnly() {
    for (SignedIn other :
        List.of(SignedIn.nobody(dashboard), SignedIn.person(dashboard, "admin@acme.test"))) {
      assertEquals(401, other.get("/internal/ingest/sources").code());
    }
    assertEquals(404, operator.get("/internal/ingest/sources").code());
    SignedIn admin = SignedIn.person(dashboard, "admin@acme.test");
    assertEquals(404, admin.token("cli", "admin").get("/internal/ingest/sources").code());
    assertEquals(401, admin.token("cli", "spend:read").get("/internal/ingest/sources").code());
  }

  private static HttpResponse<String> add(String name, String role) {
    return operator.post(
        "/api/v1/accounts", Map.of("name", name, "role", role, "password", SignedIn.PASSWORD));
  }

  private static JsonNode entry(JsonNode log, String action, String actor) {
    return StreamSupport.stream(log.spliterator(), false)
        .filter(e -> e.path("action").asText().equals(action))
        .filter(e -> e.path("actor").asText().equals(actor))
        .findFirst()
        .orElseThrow(() -> new AssertionError(action + " by " + actor + " is not in " + log));
  }

  private static JsonNode named(JsonNode list, String field, String value) {
    return StreamSupport.stream(list.spliterator(), false)
        .filter(e -> e.path(field).asText().equals(value))
        .findFirst()
        .orElseThrow();
  }

  private static String rows(String sql) throws Exception {
    StringBuilder all = new StringBuilder();
    try (Connection connection = DriverManager.getConnection(Stores.DATABASE.jdbcUrl());
        ResultSet rows = connection.createStatement().executeQuery(sql)) {
      while (rows.next()) {
        all.append(rows.getString(1)).append('\n');
      }
    }
    return all.toString();
  }
}
