package dev.tidemark.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Signing in with OpenID Connect, as a browser does it, with an issuer that signs. */
class OidcTest {
  private static final String SECRET = "0123456789-internal";
  private static OidcStandIn issuer;
  private static Dashboard dashboard;
  private static String page;

  @BeforeAll
  static void start() throws Exception {
    issuer = new OidcStandIn();
    int port = freePort();
    page = "http://localhost:" + port;
    dashboard =
        new Dashboard(
            "oidc",
            Map.of(
                "micronaut.server.port",
                port,
                "tidemark.access.page",
                page,
                "tidemark.access.oidc.issuer",
                issuer.url(),
                "tidemark.access.oidc.client-id",
                OidcStandIn.CLIENT,
                "tidemark.access.oidc.client-secret",
                OidcStandIn.SECRET,
                "tidemark.access.oidc.domains",
                "acme.test",
                "tidemark.access.oidc.admins",
                "boss@acme.test",
                "tidemark.dashboard.token",
                SECRET));
  }

  @AfterAll
  static void stop() {
    dashboard.close();
    issuer.close();
  }

  @Test
  void somebodyOfTheCompanyComesInToThePageThatTheyAskedForAsAViewer() throws Exception {
    signedIn("s-ann", "Ann@acme.test", true);
    HttpClient browser = browser();
    HttpResponse<String> page = get(browser, "/sign-in/oidc?to=/incidents?status=detected");
    assertEquals("/incidents", page.uri().getPath());
    assertEquals("status=detected", page.uri().getQuery());
    JsonNode me = session(browser);
    assertEquals("ann@acme.test", me.path("name").asText());
    assertEquals("viewer", me.path("role").asText());
    assertEquals(200, get(browser, "/api/v1/overview").statusCode());
  }

  @Test
  void whoIsListedAsAnAdminIsOneAndLaterTheAccountDecides() throws Exception {
    signedIn("s-boss", "boss@acme.test", true);
    HttpClient browser = browser();
    get(browser, "/sign-in/oidc");
    assertEquals("admin", session(browser).path("role").asText());
    SignedIn operator = SignedIn.operator(dashboard, SECRET);
    operator.put("/api/v1/accounts/boss@acme.test", Map.of("role", "analyst"));
    HttpClient again = browser();
    get(again, "/sign-in/oidc");
    assertEquals("analyst", session(again).path("role").asText());
  }

  @Test
  void strangersAndAddressesThatNobodyVerifiedStayOut() throws Exception {
    for (String[] who :
        new String[][] {
          {"s-eve", "eve@else.test", "true"}, {"s-ann2", "cara@acme.test", "false"}
        }) {
      signedIn(who[0], who[1], Boolean.parseBoolean(who[2]));
      HttpClient browser = browser();
      HttpResponse<String> refused = get(browser, "/sign-in/oidc");
      assertEquals("failed=not-allowed", refused.uri().getQuery());
      assertTrue(session(browser).path("name").isNull());
    }
  }

  @Test
  void oneWhoWasInvitedComesInFromAnyDomainAndTheAccountIsThenTheirs() throws Exception {
    SignedIn operator = SignedIn.operator(dashboard, SECRET);
    operator.post("/api/v1/accounts", Map.of("name", "guest@else.test", "role", "analyst"));
    signedIn("s-guest", "guest@else.test", true);
    HttpClient browser = browser();
    get(browser, "/sign-in/oidc");
    assertEquals("analyst", session(browser).path("role").asText());
    // The address has passed to somebody else.
    signedIn("s-other", "guest@else.test", true);
    HttpClient other = browser();
    assertEquals("failed=not-allowed", get(other, "/sign-in/oidc").uri().getQuery());
    // A new address leaves the person who they are.
    signedIn("s-guest", "married@else.test", true);
    HttpClient renamed = browser();
    get(renamed, "/sign-in/oidc");
    assertEquals("guest@else.test", session(renamed).path("name").asText());
  }

  @Test
  void anAnswerThatThisBrowserDidNotAskForOrThatComesTwiceLetsNobodyIn() throws Exception {
    signedIn("s-ann", "ann@acme.test", true);
    HttpClient victim = browser();
    HttpResponse<String> forged = get(victim, "/sign-in/oidc/callback?code=x&state=y");
    assertEquals("failed=expired", forged.uri().getQuery());
    HttpClient stepping = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    String there = location(stepping, page + "/sign-in/oidc");
    String back = location(stepping, there);
    HttpClient other = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    assertEquals("/sign-in?failed=expired", location(other, back));
    assertEquals("/", location(stepping, back));
    assertEquals("/sign-in?failed=expired", location(stepping, back));
  }

  @Test
  void onlyPagesOfTidemarkAreAimsOfASignIn() throws Exception {
    signedIn("s-ann", "ann@acme.test", true);
    for (String to : new String[] {"//evil.example.com", "https://evil.example.com", "/%5Cevil"}) {
      HttpResponse<String> in = get(browser(), "/sign-in/oidc?to=" + to);
      assertEquals(URI.create(page).getAuthority(), in.uri().getAuthority(), to);
    }
  }

  @Test
  void anIssuerThatIsAwayIsSaidSoAndTheSecretIsNowhere() throws Exception {
    HttpResponse<String> said = get(browser(), "/api/v1/session");
    assertFalse(said.body().contains(OidcStandIn.SECRET));
    try (Dashboard lonely =
        new Dashboard(
            "oidc-away",
            Map.of(
                "tidemark.access.oidc.issuer",
                "http://127.0.0.1:9",
                "tidemark.access.oidc.client-id",
                OidcStandIn.CLIENT))) {
      assertEquals(
          "/sign-in?failed=provider",
          location(HttpClient.newHttpClient(), lonely.server.getURL() + "/sign-in/oidc"));
    }
  }

  private static String location(HttpClient browser, String address) throws Exception {
    return browser
        .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.discarding())
        .headers()
        .firstValue("Location")
        .orElse("");
  }

  private static void signedIn(String subject, String email, boolean verified) {
    issuer.claims = Map.of("sub", subject, "email", email, "email_verified", verified);
  }

  private static HttpClient browser() {
    return HttpClient.newBuilder()
        .cookieHandler(new CookieManager())
        .followRedirects(HttpClient.Redirect.ALWAYS)
        .build();
  }

  private static HttpResponse<String> get(HttpClient browser, String path) throws Exception {
    return browser.send(
        HttpRequest.newBuilder(URI.create(page + path)).build(), BodyHandlers.ofString());
  }

  private static JsonNode session(HttpClient browser) throws Exception {
    return dev.tidemark.schemas.Json.MAPPER.readTree(get(browser, "/api/v1/session").body());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
