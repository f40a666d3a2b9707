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
import com.microsoft.playwright.options.ScreenshotType;
import dev.tidemark.dashboard.PartStandIn;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every page with something on it, in both themes: accessibility, pictures, keys. */
class AllPagesTest {
  private static final String ORG = "walk";
  private static final Path PICTURES = Path.of("target", "pictures");
  private static final int QUALITY = 50;

  private static Chromium chromium;
  private static RunningDashboard dashboard;
  private static PartStandIn ingest;
  private static PartStandIn incidents;
  private static Company company;
  private static String axe;

  @BeforeAll
  static void start() throws Exception {
    Optional<Path> program = Chromium.installed();
    assumeTrue(program.isPresent(), "no Chromium here: install it, or name it in CHROMIUM");
    PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    try (InputStream script = AllPagesTest.class.getResourceAsStream("/axe.min.js")) {
      axe = new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
    ingest = new PartStandIn("/internal/ingest/");
    ingest.on(
        "GET gaps",
        200,
        "[{'source':'cursor:walk:spend','from':'2020-01-01T00:00:00Z','to':'2020-01-03T00:00:00Z',"
            + "'fate':'open'}]");
    ingest.on("GET backfill", 200, "[]");
    ingest.on("GET mappings", 200, "[{'key':'k1','name':'ci','by':'none','micros':12345678}]");
    ingest.on("GET reconciliation", 200, "[]");
    ingest.on(
        "GET reconciliation/cycles",
        200,
        "[{'org':'walk','provider':'cursor','cycleStart':'2026-05-01T00:00:00Z',"
            + "'vendorMicros':5000000,'countedMicros':4000000,'differenceMicros':1000000,"
            + "'differenceByType':{'provisional':900000,'rounding':100000}}]");
    dashboard = new RunningDashboard();
    incidents = new PartStandIn("/internal/incidents/");
    LocalDate end = LocalDate.now(ZoneOffset.UTC).plusDays(1);
    incidents.on("GET metrics?from=" + end.minusDays(30) + "&to=" + end, 200, times());
    dashboard.start(
        ORG,
        Map.of(
            "tidemark.ingest-service.url",
            ingest.url(),
            "tidemark.incident-service.url",
            incidents.url()));
    company = new Company(dashboard, ORG);
    company.publish();
    budget();
    chromium = new Chromium(program.get());
  }

  @AfterAll
  static void stop() throws Exception {
    try (RunningDashboard d = dashboard;
        PartStandIn i = ingest;
        PartStandIn n = incidents;
        Chromium c = chromium) {
      chromium = null;
    }
  }

  private static String times() {
    return """
        {'mttd':%1$s,'timeToNotify':%1$s,'mtta':%1$s,'mtti':%1$s,'mttr':%1$s,
         'incidents':9,'open':1,'resolvedBySystem':2,'retracted':1}"""
        .formatted("{'medianSeconds':340,'p90Seconds':2900,'count':6}");
  }

  private static void budget() throws IOException, InterruptedException {
    HttpRequest put =
        HttpRequest.newBuilder(URI.create(dashboard.url("/api/v1/budgets/all")))
            .header("Content-Type", "application/json")
            .header("If-None-Match", "*")
            .PUT(
                BodyPublishers.ofString(
                    """
                    {"name":"Company","scope":"org","period":"month","amountMicros":6000000000,
                     "thresholds":[{"percent":50},{"percent":100}]}"""))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(put, BodyHandlers.ofString());
      assertEquals(200, answer.statusCode(), answer.body());
    }
  }

  /** Name of the picture and address; of the person and the incident the company's own. */
  private static List<Map.Entry<String, String>> pages() {
    return List.of(
        Map.entry("overview", "/"),
        Map.entry("incidents", "/incidents"),
        Map.entry("incident", "/incidents/" + company.incidentId()),
        Map.entry("people", "/users"),
        Map.entry("pivot", "/users?view=pivot"),
        Map.entry("person", "/users/" + Company.email(0)),
        Map.entry("models", "/models"),
        Map.entry("insights", "/insights"),
        Map.entry("budgets", "/budgets"),
        Map.entry("plan", "/plan"),
        Map.entry("settings", "/settings"),
        Map.entry("sources", "/sources"),
        Map.entry("nowhere", "/incidents/none"));
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void noPageViolatesARuleOfAccessibility(ColorScheme theme) {
    StringBuilder violations = new StringBuilder();
    try (Page page = open(theme)) {
      for (Map.Entry<String, String> one : pages()) {
        show(page, one.getValue());
        picture(page, one.getKey() + "-" + theme.name().toLowerCase(Locale.ROOT));
        violations.append(violations(page, one.getKey(), theme));
      }
    }
    assertEquals("", violations.toString());
  }

  @Test
  void theArrowKeysReadEveryChartFromTheLastPlaceOn() {
    try (Page page = open(ColorScheme.LIGHT)) {
      for (String address : List.of("/", "/models", "/insights", "/plan")) {
        show(page, address);
        Locator charts = page.locator("tide-bars svg, tide-burn svg, tide-stack svg");
        assertTrue(charts.count() > 0, address);
        for (int i = 0; i < charts.count(); i++) {
          Locator chart = charts.nth(i);
          Locator said = chart.locator("xpath=following-sibling::figcaption");
          chart.focus();
          page.keyboard().press("ArrowLeft");
          String last = said.textContent();
          page.keyboard().press("End");
          assertEquals(last, said.textContent(), address);
          page.keyboard().press("ArrowLeft");
          assertThat(said).not().hasText(last);
        }
      }
    }
  }

  private static Page open(ColorScheme theme) {
    Page page =
        chromium
            .browser()
            .newPage(new NewPageOptions().setViewportSize(1360, 900).setColorScheme(theme));
    page.setDefaultTimeout(30_000);
    return page;
  }

  private static void show(Page page, String address) {
    page.navigate(dashboard.url(address));
    assertThat(page.locator(".skeleton")).hasCount(0);
    assertThat(page.locator("main[aria-busy]")).hasCount(0);
    assertThat(page.locator(".pending")).hasCount(0);
    assertThat(page.locator("main h1")).hasCount(1);
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(PICTURES.resolve("page-" + name + ".jpg"))
            .setType(ScreenshotType.JPEG)
            .setQuality(QUALITY)
            .setFullPage(true));
  }

  /**
   * What axe-core finds, a line for each rule and place: all rules in the light, and in the dark
   * those that look at colours, which are all that differs.
   */
  @SuppressWarnings("unchecked")
  private static String violations(Page page, String name, ColorScheme theme) {
    page.evaluate(axe);
    Map<String, Object> rules =
        theme == ColorScheme.LIGHT
            ? Map.of(
                "type",
                "tag",
                "values",
                List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
            : Map.of("type", "rule", "values", List.of("color-contrast", "link-in-text-block"));
    List<Map<String, Object>> found =
        (List<Map<String, Object>>)
            page.evaluate(
                """
                async (rules) => (await axe.run(document,
                    { runOnly: rules, resultTypes: ["violations"] })).violations
                  .flatMap((v) => v.nodes.map((n) => ({ rule: v.id, where: n.target.join(" "),
                    why: n.failureSummary })))""",
                rules);
    return found.stream()
        .map(v -> "%s: %s at %s: %s%n".formatted(name, v.get("rule"), v.get("where"), v.get("why")))
        .distinct()
        .collect(Collectors.joining());
  }
}
