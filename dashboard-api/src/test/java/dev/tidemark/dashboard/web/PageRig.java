package dev.tidemark.dashboard.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser.NewPageOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.tidemark.dashboard.DetectionStandIn;
import dev.tidemark.dashboard.PartStandIn;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A dashboard with something on every page, what the other parts answer, and a browser. */
final class PageRig implements AutoCloseable {
  static final String PASSWORD = "correct horse battery";
  private static final String SECRET = "0123456789-internal";
  private static final int WAIT_MS = 30_000;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  final PartStandIn ingest;
  private final RunningDashboard dashboard;
  private final DetectionStandIn detection;
  private final IncidentServiceStandIn incidents;
  private final Company company;
  private final Chromium chromium;

  /** Skips the test where there is no Chromium. */
  PageRig(String org, Map<String, String> settings) throws Exception {
    Optional<Path> program = Chromium.installed();
    assumeTrue(program.isPresent(), "no Chromium here: install it, or name it in CHROMIUM");
    PlaywrightAssertions.setDefaultAssertionTimeout(WAIT_MS);
    ingest = IngestStandIn.of(org);
    detection = new DetectionStandIn();
    dashboard = new RunningDashboard();
    company = new Company(dashboard, org);
    incidents =
        new IncidentServiceStandIn(
            company.incident(), next -> dashboard.publish(Topics.INCIDENTS, next.id(), next));
    Map<String, String> all = new HashMap<>(settings);
    all.put("tidemark.dashboard.token", SECRET);
    all.put("tidemark.ingest-service.url", ingest.url());
    all.put("tidemark.incident-service.url", incidents.url());
    all.put("tidemark.detection-service.url", detection.url());
    dashboard.start(org, all);
    company.publish();
    await("/api/v1/dead-letters", answer -> answer.path("open").asInt() == 1);
    await("/api/v1/overview", answer -> answer.path("members").asInt() == Company.PEOPLE + 1);
    await("/api/v1/incidents", answer -> !answer.path("data").isEmpty());
    ask(
        "PUT",
        "/api/v1/budgets/all",
        """
        {"name":"Company","scope":"org","period":"month","amountMicros":6000000000,
         "thresholds":[{"percent":50},{"percent":100}]}""",
        200);
    account("analyst@acme.test", "analyst");
    ask(
        "POST",
        "/api/v1/tokens",
        "{\"name\":\"nightly report\",\"scopes\":[\"spend:read\"],\"days\":90}",
        201);
    chromium = new Chromium(program.get());
  }

  /** An account that can sign in with {@link #PASSWORD}. */
  void account(String name, String role) throws Exception {
    Map<String, String> account = Map.of("name", name, "role", role, "password", PASSWORD);
    ask("POST", "/api/v1/accounts", Json.MAPPER.writeValueAsString(account), 201);
  }

  /** Name and address of every page; of a person, an incident and a record the company's own. */
  Map<String, String> pages() throws Exception {
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("overview", "/");
    pages.put("incidents", "/incidents");
    pages.put("incident", "/incidents/" + company.incident().id());
    pages.put("people", "/users");
    pages.put("pivot", "/users?view=pivot");
    pages.put("person", "/users/" + Company.email(0));
    pages.put("models", "/models");
    pages.put("insights", "/insights");
    pages.put("budgets", "/budgets");
    pages.put("plan", "/plan");
    pages.put("settings", "/settings");
    for (String tab : List.of("groups", "accounts", "tokens", "audit", "me")) {
      pages.put(tab, "/settings/" + tab);
    }
    pages.put("sources", "/sources");
    pages.put("dead-letters", "/dead-letters");
    JsonNode letters = ask("GET", "/api/v1/dead-letters", null, 200);
    pages.put("dead-letter", "/dead-letters/" + letters.path("data").get(0).path("id").asText());
    pages.put("sign-in", "/sign-in");
    pages.put("nowhere", "/incidents/none");
    return pages;
  }

  String url(String path) {
    return dashboard.url(path);
  }

  String incidentPage() {
    return "/incidents/" + company.incident().id();
  }

  Page open(ColorScheme theme) {
    Page page =
        chromium
            .browser()
            .newPage(
                new NewPageOptions()
                    .setViewportSize(1360, 900)
                    .setColorScheme(theme)
                    .setAcceptDownloads(true));
    page.setDefaultTimeout(WAIT_MS);
    return page;
  }

  /** Goes there, and waits until nothing is on its way any more. */
  void show(Page page, String address) {
    page.navigate(url(address));
    ready(page);
  }

  void ready(Page page) {
    assertThat(page.locator(".skeleton")).hasCount(0);
    assertThat(page.locator("main[aria-busy]")).hasCount(0);
    assertThat(page.locator(".pending")).hasCount(0);
    assertThat(page.locator("main h1")).hasCount(1);
  }

  /** Asks as the operator does. */
  JsonNode ask(String method, String path, String body, int expected) throws Exception {
    HttpResponse<String> answer = send(method, path, body);
    assertEquals(expected, answer.statusCode(), path + ": " + answer.body());
    return answer.body().isEmpty() ? Json.MAPPER.nullNode() : Json.MAPPER.readTree(answer.body());
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url(path)))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + SECRET)
            .header("If-None-Match", "*")
            .build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  private void await(String path, java.util.function.Predicate<JsonNode> holds) throws Exception {
    Instant deadline = Instant.now().plusSeconds(60);
    while (true) {
      HttpResponse<String> answer = send("GET", path, null);
      if (answer.statusCode() == 200 && holds.test(Json.MAPPER.readTree(answer.body()))) {
        return;
      }
      assertTrue(Instant.now().isBefore(deadline), path + " is not as wanted: " + answer.body());
      Thread.sleep(50);
    }
  }

  @Override
  public void close() throws Exception {
    try (RunningDashboard d = dashboard;
        PartStandIn i = ingest;
        DetectionStandIn e = detection;
        IncidentServiceStandIn n = incidents) {
      chromium.close();
    }
  }
}
