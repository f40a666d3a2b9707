package dev.tidemark.dashboard.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser.NewPageOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UserDay;
import dev.tidemark.schemas.UserDay.Totals;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page of forecast and budgets, in a real browser against the real server. */
class BudgetsPageTest {
  private static final String ORG = "browser-budgets";
  private static final String EMAIL = "bob@acme.test";

  /** Where pictures of the page go, for people to look at. */
  private static final Path PICTURES = Path.of("target", "pictures");

  private static Chromium chromium;
  private static RunningDashboard dashboard;

  @BeforeAll
  static void start() throws Exception {
    Optional<Path> program = Chromium.installed();
    assumeTrue(program.isPresent(), "no Chromium here: install it, or name it in CHROMIUM");
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    dashboard = new RunningDashboard();
    dashboard.start(ORG, "http://127.0.0.1:9");
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    for (int back = 0; back < 120; back++) {
      LocalDate day = today.minusDays(back);
      boolean weekend = day.getDayOfWeek().getValue() > 5;
      publish(day, (weekend ? 30 : 410 + back * 7 % 60) * (back == 0 ? 300_000L : 1_000_000L));
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
  void aBudgetIsAddedPreviewedShownChangedAndDeleted() {
    List<String> complaints = Collections.synchronizedList(new ArrayList<>());
    Page page = chromium.browser().newPage(new NewPageOptions().setViewportSize(1280, 900));
    page.onConsoleMessage(
        m -> {
          if (m.type().equals("error")) {
            complaints.add(m.text());
          }
        });
    page.onPageError(complaints::add);
    page.onDialog(d -> d.accept());
    page.navigate(dashboard.url("/budgets"));
    assertThat(page.locator("nav.sections a[aria-current=page]")).hasText("Forecast & budgets");
    assertThat(page.locator(".sentence")).containsText("projected");
    assertThat(page.locator(".empty-title")).hasText("No budget yet");
    assertThat(page.locator("tide-burn polygon.band")).hasCount(1);

    page.getByText("Add a budget").click();
    page.getByText("Save", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator("input[name=name]")).hasAttribute("aria-invalid", "true");
    page.locator("input[name=name]").fill("Company <b>x</b>");
    page.locator("input[name=amount]").fill("10000");
    page.locator("select[name=period]").selectOption("month");
    page.locator(".budget-form button", new Page.LocatorOptions().setHasText("Preview")).click();
    assertThat(page.locator(".budget-form .said")).containsText("of $10,000.00 spent");
    page.keyboard().press("Tab");
    page.getByText("Save", new Page.GetByTextOptions().setExact(true)).click();

    Locator row =
        page.locator("tbody tr", new Page.LocatorOptions().setHasText("Company <b>x</b>"));
    assertThat(row).containsText("$10,000.00");
    assertThat(row.locator(".badge")).isVisible();
    assertThat(page.locator("tide-burn .mark text")).containsText("Company <b>x</b> $10,000.00");
    page.locator("tide-burn svg").focus();
    page.keyboard().press("Home");
    assertThat(page.locator("tide-burn .readout")).containsText("spent since the start");

    page.getByLabel("Preview Cycle summary").click();
    assertThat(page.locator(".messages .said")).containsText("Top spenders");
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(PICTURES.resolve("budgets-light.png"))
            .setFullPage(true));
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    page.getByLabel("Edit Company <b>x</b>").click();
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(PICTURES.resolve("budgets-dark.png"))
            .setFullPage(true));
    page.locator("input[name=amount]").fill("1000");
    page.getByText("Save", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(row.locator(".badge")).containsText("over");

    Locator digest = page.getByLabel("Tell: Digest");
    digest.check();
    assertThat(page.locator(".notice").first()).containsText("Digest: saved");
    page.reload();
    assertThat(digest).isChecked();
    page.setViewportSize(390, 800);
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(PICTURES.resolve("budgets-phone.png"))
            .setFullPage(true));
    page.getByLabel("Delete Company <b>x</b>").click();
    assertThat(page.locator(".empty-title")).hasText("No budget yet");
    page.close();
    assertEquals(List.of(), complaints);
  }

  private static void publish(LocalDate day, long micros) {
    Totals total = new Totals(40, micros, micros, 40_000, 400, 200, 0, 1000);
    List<Long> hours = new ArrayList<>(Collections.nCopies(25, 0L));
    hours.set(0, micros);
    UserDay value =
        new UserDay(
            ORG,
            Ids.userId(EMAIL),
            EMAIL,
            day,
            total,
            Map.of("gpt-5", total),
            hours,
            Instant.now());
    dashboard.publish(Topics.USER_DAYS, value.key(), value);
  }
}
