package dev.tidemark.dashboard.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser.NewPageOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.tidemark.schemas.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Signing in, what a role may not do, tokens and the audit log, in a real browser. */
class AccessPageTest {
  private static final String SECRET = "0123456789-internal";
  private static final String PASSWORD = "correct horse battery";
  private static final Path PICTURES = Path.of("target", "pictures");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static Chromium chromium;
  private static RunningDashboard dashboard;
  private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());

  @BeforeAll
  static void start() throws Exception {
    Optional<Path> program = Chromium.installed();
    assumeTrue(program.isPresent(), "no Chromium here: install it, or name it in CHROMIUM");
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    dashboard = new RunningDashboard();
    dashboard.start(
        "browser-access",
        Map.of("tidemark.access.mode", "sign-in", "tidemark.dashboard.token", SECRET));
    Instant deadline = Instant.now().plusSeconds(60);
    while (ask("GET", "/healthz", SECRET, null).statusCode() != 200) {
      assertTrue(Instant.now().isBefore(deadline), "the dashboard is not ready");
      Thread.sleep(50);
    }
    for (String role : List.of("viewer", "admin")) {
      Map<String, String> account =
          Map.of("name", role + "@acme.test", "role", role, "password", PASSWORD);
      assertEquals(201, ask("POST", "/api/v1/accounts", SECRET, account).statusCode());
    }
    chromium = new Chromium(program.get());
  }

  @AfterAll
  static void stop() throws Exception {
    try (RunningDashboard d = dashboard;
        Chromium c = chromium) {
      chromium = null;
    }
  }

  @Test
  void aViewerSignsInSeesWhatIsNotForThemAndSignsOut() {
    Page page = page();
    page.navigate(dashboard.url("/settings/accounts"));
    assertThat(page.locator("h1")).hasText("Sign in to Tidemark");
    assertThat(page.getByLabel("Password")).hasAttribute("autocomplete", "current-password");
    picture(page, "sign-in");
    signIn(page, "viewer@acme.test", "wrong");
    assertThat(page.locator(".sign-in .trouble")).hasText("Name and password do not fit.");
    signIn(page, "viewer@acme.test", PASSWORD);
    assertThat(page.locator(".problem h2")).hasText("This is not for your role");
    assertThat(page.locator(".problem")).containsText("has the role viewer");
    picture(page, "forbidden");
    page.locator("nav.sections").getByText("Overview").click();
    assertThat(page.locator(".figure").first()).isVisible();
    assertThat(page.locator(".me")).containsText("viewer@acme.test");
    page.locator(".me").getByText("Sign out").click();
    assertThat(page.locator("h1")).hasText("Sign in to Tidemark");
    page.goBack();
    assertThat(page.locator("h1")).hasText("Sign in to Tidemark");
    page.close();
    // The browser itself tells of every answer that is an error.
    complaints.removeIf(said -> said.contains("401") || said.contains("403"));
    assertEquals(List.of(), complaints);
  }

  @Test
  void anAdminAddsAnAccountMakesATokenThatWorksAndReadsOfItInTheAuditLog() throws Exception {
    Page page = page();
    page.onDialog(d -> d.accept());
    page.navigate(dashboard.url("/settings/accounts"));
    signIn(page, "admin@acme.test", PASSWORD);
    assertThat(page.locator("h1")).hasText("Accounts");
    page.locator("input[name=name]").fill("new@acme.test");
    page.locator("form select[name=role]").selectOption("analyst");
    page.locator("input[name=password]").fill("another long password");
    page.getByText("Add", new Page.GetByTextOptions().setExact(true)).click();
    Locator row = page.locator("tbody tr", new Page.LocatorOptions().setHasText("new@acme.test"));
    assertThat(row.locator("select")).hasValue("analyst");
    picture(page, "accounts");

    page.locator("nav.segments").getByText("Tokens").click();
    assertThat(page.locator("h1")).hasText("Tokens");
    page.locator("input[name=name]").fill("report <b>x</b>");
    page.getByText("Make the token").click();
    assertThat(page.locator(".secret")).hasText(Pattern.compile("tidemark_.+_.+"));
    String secret = page.locator(".secret").textContent();
    picture(page, "tokens");
    page.getByText("Done", new Page.GetByTextOptions().setExact(true)).click();
    assertEquals(200, ask("GET", "/api/v1/overview", secret, null).statusCode());
    assertEquals(403, ask("GET", "/api/v1/users", secret, null).statusCode());
    page.getByLabel("Revoke report <b>x</b>").click();
    assertThat(page.locator("tbody tr").first()).containsText("revoked");
    assertEquals(401, ask("GET", "/api/v1/overview", secret, null).statusCode());

    page.locator("nav.segments").getByText("Audit log").click();
    assertThat(page.locator("tbody tr").first()).containsText("token.revoke");
    assertThat(page.locator("tbody")).containsText("account.add");
    picture(page, "audit");
    page.close();
    complaints.removeIf(said -> said.contains("401"));
    assertEquals(List.of(), complaints);
  }

  private Page page() {
    Page page = chromium.browser().newPage(new NewPageOptions().setViewportSize(1280, 900));
    page.onConsoleMessage(
        m -> {
          if (m.type().equals("error")) {
            complaints.add(m.text());
          }
        });
    page.onPageError(complaints::add);
    return page;
  }

  private static void signIn(Page page, String name, String password) {
    page.getByLabel("Name or e-mail address").fill(name);
    page.getByLabel("Password").fill(password);
    page.getByText("Sign in", new Page.GetByTextOptions().setExact(true)).click();
  }

  private static void picture(Page page, String name) {
    for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(
                  PICTURES.resolve(
                      "access-"
                          + name
                          + (scheme == ColorScheme.DARK ? "-dark" : "-light")
                          + ".png"))
              .setFullPage(true));
    }
  }

  private static HttpResponse<String> ask(String method, String path, String token, Object body)
      throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(dashboard.url(path)))
            .method(
                method,
                body == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(Json.MAPPER.writeValueAsString(body)))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .build(),
        BodyHandlers.ofString());
  }
}
