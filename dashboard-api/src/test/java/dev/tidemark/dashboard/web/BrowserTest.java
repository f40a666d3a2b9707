package dev.tidemark.dashboard.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Incident;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person sees and does, in a real browser against the real server. */
class BrowserTest {
  private static final String ORG = "browser";
  private static final String EMAIL = "bob@acme.test";
  private static final String SUMMARY = "bob@acme.test spent <b>$61.25</b> today";
  private static final double DEADLINE_MS = 60_000;

  private static Chromium chromium;
  private static RunningDashboard dashboard;
  private static IncidentServiceStandIn incidents;
  private static Incident incident;

  private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
  private Page page;

  @BeforeAll
  static void start() throws Exception {
    Optional<Path> program = Chromium.installed();
    assumeTrue(
        program.isPresent(),
        "no Chromium here: install it, or name it in CHROMIUM, to run the browser tests");
    PlaywrightAssertions.setDefaultAssertionTimeout(DEADLINE_MS);
    dashboard = new RunningDashboard();
    incident = Incidents.alerted(ORG, EMAIL, SUMMARY, Instant.now());
    incidents = new IncidentServiceStandIn(incident, BrowserTest::publish);
    dashboard.start(ORG, incidents.url());
    publish(day(61_250_000));
    publish(incident);
    chromium = new Chromium(program.get());
  }

  @AfterAll
  static void stop() throws Exception {
    try (RunningDashboard d = dashboard;
        IncidentServiceStandIn i = incidents;
        Chromium c = chromium) {
      chromium = null;
    }
  }

  @BeforeEach
  void open() {
    page = chromium.browser().newPage();
    page.onConsoleMessage(m -> complain(m.type().equals("error"), m.text()));
    page.onPageError(complaints::add);
    String own = dashboard.url("/");
    page.onRequest(r -> complain(!r.url().startsWith(own), "asked " + r.url()));
  }

  @AfterEach
  void close() {
    if (page != null) {
      page.close();
      assertEquals(List.of(), complaints, "errors, broken policies and foreign hosts");
    }
  }

  @Test
  void theOverviewShowsTheSpendAndFollowsIt() {
    page.navigate(dashboard.url("/"));
    Locator spend = page.locator(".figure").first();
    assertThat(spend).containsText("Spend, last 30 days");
    assertThat(spend).containsText("$61.25");
    assertThat(page.locator(".live-live")).isVisible();

    publish(day(70_000_001));

    assertThat(spend).containsText("$70.00");
    publish(day(61_250_000));
    assertThat(spend).containsText("$61.25");
  }

  @Test
  void anIncidentIsAcknowledgedAndSaysByWhom() {
    page.navigate(dashboard.url("/incidents"));
    page.getByText(SUMMARY).click();
    assertThat(page.locator("h1")).hasText(SUMMARY);
    page.getByLabel("Your name or e-mail").fill("ann@acme.test");

    page.locator("button[value=acknowledge]").click();

    assertThat(page.locator(".badge.status-acknowledged")).isVisible();
    assertThat(page.getByText("by ann@acme.test").first()).isVisible();
    assertThat(page.locator("button[value=acknowledge]")).hasCount(0);
  }

  @Test
  void theChosenPeriodStaysInTheAddressAcrossPages() {
    page.navigate(dashboard.url("/?range=7d"));
    page.locator("nav.sections a", new Page.LocatorOptions().setHasText("People")).click();
    assertThat(page.locator("tbody tr")).hasCount(1);
    assertThat(page).hasURL(dashboard.url("/users?range=7d"));
    page.goBack();
    assertThat(page.locator(".figure").first()).containsText("last 7 days");
  }

  @Test
  void aSettingOutOfBoundsIsRefusedAtItsField() {
    page.navigate(dashboard.url("/settings"));
    Locator field = page.locator(".detector input[type=number]").first();
    field.fill("999999999");
    assertThat(field).hasAttribute("aria-invalid", "true");
    assertThat(page.locator(".detector .trouble").first()).containsText("Must be from");
  }

  private void complain(boolean bad, String text) {
    if (bad) {
      complaints.add(text);
    }
  }

  private static void publish(Incident state) {
    dashboard.publish(Topics.INCIDENTS, state.id(), state);
  }

  private static void publish(UserDay day) {
    dashboard.publish(Topics.USER_DAYS, day.key(), day);
  }

  private static UserDay day(long micros) {
    Totals total = new Totals(40, micros, micros, 40_000, 400, 200, 0, 1000);
    List<Long> hours = new ArrayList<>(Collections.nCopies(25, 0L));
    hours.set(0, micros);
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    return new UserDay(
        ORG, Ids.userId(EMAIL), EMAIL, today, total, Map.of("gpt-5", total), hours, Instant.now());
  }
}
