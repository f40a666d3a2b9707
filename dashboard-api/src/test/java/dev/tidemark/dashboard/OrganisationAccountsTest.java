package dev.tidemark.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pages of two organisations on one database: who may come in here may not come in there. */
class OrganisationAccountsTest {
  private static final String SECRET = "0123456789-internal";
  private static Dashboard here;
  private static Dashboard there;

  @BeforeAll
  static void start() {
    here = dashboard("accounts-here");
    there = dashboard("accounts-there");
    add(here, "ann@acme.test", "admin");
    add(there, "bob@acme.test", "admin");
    add(here, "carol@acme.test", "viewer");
    add(here, "both@acme.test", "admin");
    add(there, "both@acme.test", "viewer");
  }

  @AfterAll
  static void stop() {
    here.close();
    there.close();
  }

  @Test
  void anAccountSignsInAtItsOwnPagesOnly() {
    SignedIn.person(here, "ann@acme.test");
    int elsewhere = SignedIn.signIn(there, "ann@acme.test", SignedIn.PASSWORD).code();
    assertEquals(401, elsewhere);
    SignedIn bob = SignedIn.person(there, "bob@acme.test");
    assertFalse(bob.get("/api/v1/accounts").body().contains("ann@acme.test"));
    assertEquals(404, bob.delete("/api/v1/accounts/ann@acme.test").code());
    SignedIn.person(here, "ann@acme.test");
  }

  @Test
  void theSameNameIsTwoAccountsWithRolesOfTheirOwn() {
    SignedIn admin = SignedIn.person(here, "both@acme.test");
    SignedIn viewer = SignedIn.person(there, "both@acme.test");
    assertEquals("admin", admin.read("/api/v1/session").path("role").asText());
    assertEquals("viewer", viewer.read("/api/v1/session").path("role").asText());
    assertEquals(200, admin.get("/api/v1/accounts").code());
    assertEquals(403, viewer.get("/api/v1/accounts").code());
  }

  @Test
  void aSessionAndATokenOpenNothingElsewhere() {
    SignedIn ann = SignedIn.person(here, "ann@acme.test");
    assertEquals(200, ann.get("/api/v1/overview").code());
    assertEquals(401, elsewhere(ann));
    SignedIn program = ann.token("report", "spend:read");
    assertEquals(200, program.get("/api/v1/overview").code());
    assertEquals(401, elsewhere(program));
    String tokens = SignedIn.person(there, "bob@acme.test").get("/api/v1/tokens").body();
    assertFalse(tokens.contains("report"), tokens);
  }

  @Test
  void theAuditLogTellsOfItsOwn() {
    String log = SignedIn.person(there, "bob@acme.test").get("/api/v1/audit?limit=1000").body();
    assertTrue(log.contains("bob@acme.test"), log);
    assertFalse(log.contains("carol@acme.test"), log);
  }

  private static int elsewhere(SignedIn person) {
    return there
        .exchange(
            HttpRequest.GET("/api/v1/overview")
                .header(person.header(), person.value())
                .header("Sec-Fetch-Site", "same-origin"))
        .code();
  }

  private static Dashboard dashboard(String org) {
    return new Dashboard(
        org, Map.of("tidemark.access.mode", "sign-in", "tidemark.dashboard.token", SECRET));
  }

  private static void add(Dashboard dashboard, String name, String role) {
    int code =
        SignedIn.operator(dashboard, SECRET)
            .post(
                "/api/v1/accounts",
                Map.of("name", name, "role", role, "password", SignedIn.PASSWORD))
            .code();
    assertEquals(201, code, name);
  }
}
