package dev.tidemark.dashboard.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.tidemark.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Imports on the Sources page, in a real browser against the real server. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ImportsBrowserTest {
  private static Chromium chromium;
  private static RunningDashboard dashboard;
  private static ImportStandIn ingest;

  private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
  private Page page;

  @BeforeAll
  static void start() throws Exception {
    Optional<Path> program = Chromium.installed();
    assumeTrue(program.isPresent(), "no Chromium here");
    dashboard = new RunningDashboard();
    ingest = new ImportStandIn();
    dashboard.start("imports", Map.of("tidemark.ingest-service.url", ingest.url()));
    chromium = new Chromium(program.get());
  }

  @AfterAll
  static void stop() throws Exception {
    try (RunningDashboard d = dashboard;
        ImportStandIn i = ingest;
        Chromium c = chromium) {
      chromium = null;
    }
  }

  @BeforeEach
  void open() {
    page = open(ColorScheme.LIGHT);
  }

  private Page open(ColorScheme scheme) {
    Page opened =
        chromium
            .browser()
            .newPage(
                new Browser.NewPageOptions().setColorScheme(scheme).setViewportSize(1200, 1500));
    // A refusal is an answer: browsers log those of the network as errors all the same.
    opened.onConsoleMessage(
        m -> {
          if (m.type().equals("error") && !m.text().contains("status of 400")) {
            complaints.add(m.text());
          }
        });
    opened.onPageError(complaints::add);
    opened.navigate(dashboard.url("/sources"));
    return opened;
  }

  @AfterEach
  void close() {
    if (page != null) {
      page.close();
      assertEquals(List.of(), complaints, "errors and broken policies");
    }
  }

  private void choose(String name, String content) {
    page.getByLabel("CSV file")
        .setInputFiles(new FilePayload(name, "text/csv", content.getBytes(StandardCharsets.UTF_8)));
  }

  private Locator button(String name) {
    return page.locator("button", new Page.LocatorOptions().setHasText(name));
  }

  @Test
  @Order(1)
  void aFileIsShownBeforeItIsImportedAndListedAfterwards() {
    assertThat(page.getByText("No file has been imported yet")).isVisible();
    assertThat(button("Preview")).isDisabled();
    choose("march <x>.csv", "Date,User,Model,Cost\n");

    button("Preview").click();

    Locator outcome = page.locator("#outcome");
    assertThat(outcome).containsText("Cursor usage of a team: 3 rows, $0.53 billed");
    assertThat(outcome.locator("dd.value")).hasText(new String[] {"1", "1", "0", "1"});
    assertThat(outcome.getByText("<b>gpt-5</b>")).isVisible();
    assertThat(outcome.getByText("<i>yesterday</i>")).isVisible();
    assertThat(outcome.getByText("is no date")).isVisible();
    assertThat(page.getByText("No file has been imported yet")).isVisible();
    assertEquals("org=imports&dryRun=true", ingest.asked.getLast());
    screenshot("preview");

    button("Import 1 row").click();

    assertThat(outcome).containsText("Cursor usage of a team imported: 3 rows");
    assertThat(button("Import 1 row")).hasCount(0);
    assertEquals("org=imports&dryRun=false", ingest.asked.getLast());
    Locator past = page.getByLabel("Earlier imports").locator("tbody tr");
    assertThat(past).hasCount(1);
    assertThat(past).containsText("march <x>.csv");
    screenshot("imported");
    page.reload();
    assertThat(past).containsText("march <x>.csv");
  }

  @Test
  @Order(2)
  void aRefusedFileSaysWhyAndAnotherOneCanBeChosen() {
    choose("people.csv", "Name,Age\n");
    button("Preview").click();
    assertThat(page.locator("[role=alert].trouble")).containsText("no columns that are known");

    choose("usage.csv", "Date,Model,Cost\n");
    assertThat(page.locator("[role=alert].trouble")).hasCount(0);
    page.getByLabel("Whose usage").fill("ann@acme.test");
    page.keyboard().press("Enter");

    assertThat(page.locator("#outcome")).isVisible();
    assertEquals("org=imports&dryRun=true&user=ann@acme.test", ingest.asked.getLast());
  }

  @Test
  @Order(3)
  void theListFailsAloudAndRetries() {
    page.route("**/api/v1/imports", route -> route.abort());
    page.reload();
    assertThat(page.locator(".problem")).containsText("Tidemark does not answer");
    page.unroute("**/api/v1/imports");
    button("Retry").click();
    assertThat(page.getByLabel("Earlier imports").locator("tbody tr")).hasCount(1);
    complaints.removeIf(text -> text.contains("net::ERR_FAILED"));
  }

  @Test
  @Order(4)
  void inTheDarkItIsReadableToo() {
    page.close();
    page = open(ColorScheme.DARK);
    choose("march.csv", "Date,User,Model,Cost\n");
    button("Preview").click();
    assertThat(page.locator("#outcome")).isVisible();
    assertEquals(
        "dark", page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : ''"));
    screenshot("dark");
  }

  @Test
  @Order(5)
  void aRecordThatWasPutAsideIsShownAndDiscardedWithAReasonOnly() {
    dashboard.publish(Topics.USER_DAYS, "imports/u_1", "{<b>".getBytes(StandardCharsets.UTF_8));
    String list = dashboard.url("/api/v1/dead-letters");
    for (int i = 0; i < 300 && !page.request().get(list).text().contains("\"open\":1"); i++) {
      page.waitForTimeout(100);
    }
    page.navigate(dashboard.url("/dead-letters"));
    page.locator("tbody tr a").click();
    assertThat(page.locator("textarea")).hasValue("{<b>");
    assertThat(button("Send again")).isDisabled();
    assertThat(page.getByText("this version cannot read it either")).isVisible();
    screenshot("letter");

    button("Discard").click();
    assertThat(page.locator("[role=alert].trouble")).containsText("note must say why");
    page.getByLabel("Why").fill("a test");
    button("Discard").click();

    assertThat(page.locator(".tags").first()).containsText("discarded");
    assertThat(page.getByText("discard (a test)")).isVisible();
    page.navigate(dashboard.url("/sources"));
    assertThat(page.getByText("Every record that came in could be used")).isVisible();
  }

  private void screenshot(String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target/imports-" + name + ".png")));
  }
}
