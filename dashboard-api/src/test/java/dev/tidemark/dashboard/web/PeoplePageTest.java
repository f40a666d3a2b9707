package dev.tidemark.dashboard.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser.NewPageOptions;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.tidemark.schemas.ActivityDay;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Member;
import dev.tidemark.schemas.Topics;
import dev.tidemark.schemas.UserDay;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages of people, of one person and of models, in a real browser. */
class PeoplePageTest {
  private static final String ORG = "browser-people";
  private static final int PEOPLE = 60;
  private static final Path PICTURES = Path.of("target", "pictures");
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

  private static Chromium chromium;
  private static RunningDashboard dashboard;

  private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
  private Page page;

  @BeforeAll
  static void start() throws Exception {
    Optional<Path> program = Chromium.installed();
    assumeTrue(program.isPresent(), "no Chromium here: install it, or name it in CHROMIUM");
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    dashboard = new RunningDashboard();
    dashboard.start(ORG, "http://127.0.0.1:9");
    Random random = new Random(5);
    for (int i = 0; i < PEOPLE; i++) {
      String email = email(i);
      dashboard.publish(
          Topics.MEMBERS,
          ORG + "/" + Ids.userId(email),
          new Member(
              ORG,
              Ids.userId(email),
              email,
              "Person " + i + (i == 1 ? " <b>x</b>" : ""),
              "member",
              i % 2 == 0 ? "Engineering/Web" : "Engineering/Data",
              false,
              null,
              false,
              Instant.now(),
              "test"));
      for (int back = 0; back < (i == 0 ? 70 : 12); back++) {
        long micros =
            (back == 2 && i == 0 ? 90 : 20 - i / 4) * (700_000L + random.nextInt(600_000));
        publish(Ids.userId(email), email, TODAY.minusDays(back), micros);
      }
    }
    publish(Ids.unattributed("ci-key"), null, TODAY.minusDays(1), 12_345_678L);
    dashboard.publish(
        Topics.ACTIVITY,
        ORG + "/" + Ids.userId(email(0)) + "/" + TODAY,
        new ActivityDay(
            ORG,
            Ids.userId(email(0)),
            email(0),
            "cursor",
            TODAY,
            true,
            Map.of("agent", 120L, "chat", 31L),
            Map.of(),
            400,
            90,
            300,
            80,
            50,
            40,
            10,
            100,
            60,
            "gpt-5",
            "2.1",
            Instant.now(),
            "test"));
    chromium = new Chromium(program.get());
  }

  @AfterAll
  static void stop() throws Exception {
    try (RunningDashboard d = dashboard;
        Chromium c = chromium) {
      chromium = null;
    }
  }

  @BeforeEach
  void open() {
    page = chromium.browser().newPage(new NewPageOptions().setViewportSize(1280, 900));
    page.onConsoleMessage(
        m -> {
          if (m.type().equals("error")) {
            complaints.add(m.text());
          }
        });
    page.onPageError(complaints::add);
  }

  @AfterEach
  void close() {
    if (page != null) {
      page.close();
      assertEquals(List.of(), complaints);
    }
  }

  @Test
  void columnsFiltersAndSortingLiveInTheAddressAndInTheFile() throws Exception {
    page.navigate(dashboard.url("/users"));
    assertThat(page.locator("h2").first()).hasText(PEOPLE + " people");
    assertThat(page.locator("tbody tr")).hasCount(50);
    assertThat(page.locator("tfoot")).containsText("$12.35");
    assertThat(page.locator("tfoot tr").last()).containsText("Total, as in the overview");
    pictures("people");
    page.getByText("Show more, 10 left").click();
    assertThat(page.locator("tbody tr")).hasCount(PEOPLE);

    page.locator("select[name=group]").selectOption("Engineering/Web");
    assertThat(page.locator("tbody tr")).hasCount(30);
    assertThat(page.locator("tfoot")).containsText("Other people (30)");
    page.locator("th a", new Page.LocatorOptions().setHasText("Requests")).click();
    page.locator(".columns-choice summary").click();
    page.getByLabel("How many models").check();
    assertThat(page.locator("thead")).containsText("Models");
    assertTrue(page.url().contains("sort=-requests") && page.url().contains("cols="), page.url());
    page.reload();
    assertThat(page.locator("thead")).containsText("Models");
    Download file = page.waitForDownload(() -> page.locator(".take a").first().click());
    List<String> lines = Files.readAllLines(file.path());
    assertEquals(1 + 30 + 4, lines.size());
    assertTrue(lines.getFirst().contains(",Models,"), lines.getFirst());
    assertThat(page.getByText("Person 1 <b>x</b>")).hasCount(0);
  }

  @Test
  void aPivotIsMadeOfRowsColumnsAndAValue() {
    page.navigate(dashboard.url("/users"));
    page.getByText("Pivot", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator("tfoot")).containsText("Total");
    assertThat(page.locator("tbody tr").last()).containsText("Maps to no person");
    pictures("pivot");
    page.locator("select[name=rows]").selectOption("group");
    page.locator("select[name=columns]").selectOption("week");
    page.locator("select[name=value]").selectOption("requests");
    assertThat(page.locator("thead")).containsText("Week of");
    assertThat(page.locator("tbody tr")).hasCount(3);
    page.locator("select[name=columns]").selectOption("provider");
    assertThat(page.locator("thead")).containsText("cursor");
    page.navigate(dashboard.url("/users?view=pivot&columns=day&search=nobody-of-that-name"));
    assertThat(page.locator(".empty-title")).hasText("Nothing in this period");
  }

  @Test
  void aPersonsPageShowsWhatIsUsualAndWhereTheCycleGoes() {
    page.navigate(dashboard.url("/users/" + email(0)));
    assertThat(page.locator("h1")).containsText("Person 0");
    assertThat(page.locator("polygon.usual")).hasCount(1);
    assertThat(page.locator("tide-burn polyline.spent")).hasCount(1);
    assertThat(page.locator("main")).containsText("Requests, agent");
    assertThat(page.locator("main")).containsText("Engineering/Web");
    Locator chart = page.locator("tide-bars svg").first();
    chart.focus();
    page.keyboard().press("End");
    page.keyboard().press("ArrowLeft");
    assertThat(page.locator("tide-bars .readout").first()).containsText("usual $");
    pictures("person");
  }

  @Test
  void modelsAreComparedAndWhatHasNoPriceIsNeverZero() {
    page.navigate(dashboard.url("/models"));
    assertThat(page.locator("nav.sections a[aria-current=page]")).hasText("Models");
    assertThat(page.locator("tide-stack rect.layer-2").first()).isVisible();
    Locator unpriced =
        page.locator("tbody tr", new Page.LocatorOptions().setHasText("unknown-preview"));
    assertThat(unpriced).containsText("unpriced");
    assertThat(unpriced).not().containsText("$");
    assertThat(page.locator(".notice-card")).containsText("have no price");
    Locator said = page.locator(".what-if p");
    assertThat(said).containsText("Had the usage of claude-4.6-opus-max");
    pictures("models");
    page.locator("select[name=as]").selectOption("auto");
    assertThat(said).containsText("cost what auto costs: $");
    page.locator("select[name=share]").selectOption("25");
    assertThat(said).containsText("Had 25");
    assertTrue(page.url().contains("as=auto") && page.url().contains("share=25"), page.url());
    page.locator("select[name=as]").selectOption("unknown-preview");
    assertThat(said).containsText("unknown, as unknown-preview is unpriced");
    page.locator("tide-stack svg").focus();
    page.keyboard().press("End");
    assertThat(page.locator("tide-stack .readout")).containsText("gpt-5 $");
  }

  private void pictures(String name) {
    picture(name + "-light.png");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    picture(name + "-dark.png");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
  }

  private void picture(String file) {
    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(file)).setFullPage(true));
  }

  private static String email(int i) {
    return "person%02d@acme.test".formatted(i);
  }

  private static void publish(String userId, String email, LocalDate day, long micros) {
    UserDay value = Company.day(ORG, userId, email, day, micros);
    dashboard.publish(Topics.USER_DAYS, value.key(), value);
  }
}
