package dev.tidemark.dashboard.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people come for, from the first click to the last, in a real browser where one signs in. */
class JourneysTest {
  private static final String ADMIN = "admin@acme.test";
  private static final String VIEWER = "viewer@acme.test";
  private static PageRig rig;

  private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());

  @BeforeAll
  static void start() throws Exception {
    rig = new PageRig("journeys", Map.of("tidemark.access.mode", "sign-in"));
    rig.account(ADMIN, "admin");
    rig.account(VIEWER, "viewer");
  }

  @AfterAll
  static void stop() throws Exception {
    if (rig != null) {
      rig.close();
    }
  }

  @AfterEach
  void nothingWentWrong() {
    assertEquals(List.of(), complaints);
  }

  @Test
  void fromTheOverviewToTheCauseOfAnIncidentWhichIsThenAcknowledged() {
    try (Page page = signedIn(ADMIN)) {
      Locator open = card(page, "Open incidents");
      open.getByRole(AriaRole.LINK).first().click();
      assertThat(page.locator("h1")).containsText("spent $61.25");
      assertThat(page.locator("table", named("Models in the window"))).containsText("gpt-5");
      button(page, "Acknowledge").click();
      assertThat(page.locator(".badge.status-acknowledged")).isVisible();
      assertThat(page.locator("main")).containsText("by " + ADMIN);
      assertThat(button(page, "Acknowledge")).hasCount(0);
    }
  }

  @Test
  void aSettingIsChangedAndWhatItWouldHaveToldIsSeenBefore() {
    try (Page page = signedIn(ADMIN)) {
      section(page, "Settings").click();
      Locator field = page.locator(".detector input[type=number]").first();
      String next = Integer.toString((int) Double.parseDouble(field.inputValue()) + 1);
      field.fill(next);
      button(page, "Preview these settings").click();
      assertThat(card(page, "Preview"))
          .containsText("you would have had 1 alert in the last 30 days; with the saved ones 2");
      button(page, "Save").click();
      assertThat(page.getByText("Settings saved.").first()).isVisible();
      rig.show(page, "/settings");
      assertThat(page.locator(".detector input[type=number]").first()).hasValue(next);
      assertThat(page.locator(".page-head")).containsText("by " + ADMIN);
    }
  }

  @Test
  void aFileIsLookedAtImportedAndItsRejectedRowsTakenAway() throws Exception {
    try (Page page = signedIn(ADMIN)) {
      section(page, "Sources").click();
      page.locator("input[name=file]")
          .setInputFiles(new FilePayload("usage.csv", "text/csv", bytes("Date,User\nx,y\n")));
      Locator form = card(page, "Import a CSV export");
      button(form, "Preview").click();
      assertThat(page.locator("#outcome")).containsText("3 rows");
      List<NamedCsvRecord> rejected = taken(page, "Rejected rows");
      assertEquals("'=1+1", rejected.getFirst().getField("value"));
      IngestStandIn.imports(rig.ingest);
      button(form, "Import 1 row").click();
      assertThat(page.locator("#outcome")).containsText("imported: 3 rows");
      assertThat(card(page, "Earlier imports")).containsText("usage.csv");
    }
  }

  @Test
  void aTableIsTakenAwayWithThePeriodOfThePage() throws Exception {
    try (Page page = signedIn(ADMIN)) {
      rig.show(page, "/users?range=7d");
      List<NamedCsvRecord> people = taken(page, "People by spend");
      assertTrue(people.size() > Company.PEOPLE, people.toString());
      rig.show(page, "/?range=7d");
      Locator spend = card(page, "Members by spend").locator("tbody tr").first();
      NamedCsvRecord first = taken(page, "Members by spend").getFirst();
      assertThat(spend).containsText(first.getField("name"));
    }
  }

  @Test
  void anHrExportIsApprovedChangeByChange() {
    try (Page page = signedIn(ADMIN)) {
      rig.show(page, "/settings/groups");
      assertThat(page.locator(".sentence")).hasText("3 people in 3 groups. 1 person in none.");
      page.locator("input[name=csv]")
          .setInputFiles(new FilePayload("hr.csv", "text/csv", bytes("Email\nperson01@acme.test")));
      Locator form = card(page, "Import from an HR system");
      button(form, "Preview").click();
      assertThat(form.locator("tbody tr")).hasCount(3);
      assertThat(form).containsText("<b>Data</b>");
      assertThat(form).containsText("Line 4 is rejected: no e-mail address.");
      form.getByLabel("Approve line 3: Person 2, into a new group").uncheck();
      form.getByLabel("Approve line 3: Person 2, another name").uncheck();
      button(form, "Make 1 approved change").click();
      assertThat(page.getByText("1 change made.").first()).isVisible();
      assertEquals("[\"c1\"]", rig.ingest.sent("POST directory/hr/previews/p1/apply", "approved"));

      Locator move = card(page, "Move somebody by hand");
      move.getByLabel("Who").fill("person00@acme.test");
      move.locator("select[name=group]").selectOption("Zoo");
      move.locator("input[name=from]").fill("2026-03-18");
      button(move, "Move").click();
      assertThat(page.getByText("is moved from 18 Mar 2026 on").first()).isVisible();
      assertEquals("\"2026-03-18\"", rig.ingest.sent("POST directory/moves", "from"));
    }
  }

  @Test
  void aViewerIsToldWhatIsNotForThemBeforeTheyPress() {
    try (Page page = signedIn(VIEWER)) {
      for (String address : List.of("/settings", "/sources", "/budgets", rig.incidentPage())) {
        rig.show(page, address);
        assertThat(page.locator(".reason").first())
            .hasText(Pattern.compile("This needs the role .+; yours is viewer."));
        assertThat(page.locator("main fieldset.locked button:enabled")).hasCount(0);
      }
      assertThat(page.locator("form.actions button").first()).isDisabled();
      rig.show(page, "/incidents");
      assertThat(page.locator("tbody input[type=checkbox]")).hasCount(0);
      rig.show(page, "/settings");
      assertThat(page.locator("nav.segments")).not().containsText("Accounts");
      assertThat(page.locator(".detector input[type=number]").first()).isDisabled();
      rig.show(page, "/settings/accounts");
      assertThat(page.locator(".problem")).containsText("has the role viewer");
      // The browser itself tells of every answer that is an error.
      complaints.removeIf(said -> said.contains("403"));
    }
  }

  private Page signedIn(String name) {
    Page page = rig.open(ColorScheme.LIGHT);
    page.navigate(rig.url("/"));
    page.getByLabel("Name or e-mail address").fill(name);
    page.getByLabel("Password").fill(PageRig.PASSWORD);
    button(page, "Sign in").click();
    assertThat(page.locator(".me")).containsText(name);
    rig.ready(page);
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        said -> {
          if (said.type().equals("error")) {
            complaints.add(said.text());
          }
        });
    return page;
  }

  /** The rows of a table's CSV. */
  private static List<NamedCsvRecord> taken(Page page, String table) throws Exception {
    Locator csv = page.locator(".take a, .take button", named("CSV file: " + table));
    Download file = page.waitForDownload(csv::click);
    assertTrue(file.suggestedFilename().endsWith(".csv"), file.suggestedFilename());
    return CsvReader.builder().ofNamedCsvRecord(file.path()).stream().toList();
  }

  private static Locator card(Page page, String title) {
    Locator heading = page.locator("h2", named(title));
    return page.locator("section.card", new Page.LocatorOptions().setHas(heading)).first();
  }

  private static Page.LocatorOptions named(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private static Locator section(Page page, String name) {
    return page.locator("nav.sections a", named(name)).first();
  }

  private static Locator button(Page page, String name) {
    return button(page.locator("body"), name);
  }

  private static Locator button(Locator in, String name) {
    return in.getByRole(
        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
