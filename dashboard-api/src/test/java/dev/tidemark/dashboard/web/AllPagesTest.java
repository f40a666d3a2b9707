package dev.tidemark.dashboard.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every page with something on it: accessibility in both themes, files, keys. */
class AllPagesTest {
  private static PageRig rig;
  private static String axe;

  @BeforeAll
  static void start() throws Exception {
    rig = new PageRig("walk", Map.of());
    try (InputStream script = AllPagesTest.class.getResourceAsStream("/axe.min.js")) {
      axe = new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @AfterAll
  static void stop() throws Exception {
    if (rig != null) {
      rig.close();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void noPageViolatesARuleOfAccessibility(ColorScheme theme) throws Exception {
    StringBuilder violations = new StringBuilder();
    try (Page page = rig.open(theme)) {
      for (Map.Entry<String, String> one : rig.pages().entrySet()) {
        rig.show(page, one.getValue());
        violations.append(violations(page, one.getKey()));
      }
    }
    assertEquals("", violations.toString());
  }

  /** What is in a table is in its file: no table has none, and no file has fewer lines. */
  @Test
  @SuppressWarnings("unchecked")
  void everyTableOfEveryPageCanBeTakenAway() throws Exception {
    StringBuilder wrong = new StringBuilder();
    int files = 0;
    try (Page page = rig.open(ColorScheme.LIGHT)) {
      for (Map.Entry<String, String> one : rig.pages().entrySet()) {
        rig.show(page, one.getValue());
        for (Map<String, Object> file : (List<Map<String, Object>>) page.evaluate(FILES)) {
          files++;
          if (file.get("wrong") != null) {
            wrong.append("%s: %s: %s%n".formatted(one.getKey(), file.get("name"), file));
          }
        }
      }
    }
    assertEquals("", wrong.toString());
    assertTrue(files > 60, "only " + files + " files were taken");
  }

  private static final String FILES =
      """
      async () => {
        const found = [];
        for (const table of document.querySelectorAll("main table")) {
          const name = table.caption?.textContent;
          const box = table.closest(".table-box, details");
          const links = [...(box?.querySelectorAll(".take a") ?? [])];
          if (links.length !== 2) found.push({ name, wrong: `${links.length} files` });
          for (const link of links) {
            const answer = await fetch(link.href);
            const text = await answer.text();
            const csv = link.href.includes("=csv");
            const kind = answer.headers.get("Content-Type") ?? "";
            const fits = answer.ok && kind.includes(csv ? "text/csv" : "application/json") &&
              (answer.headers.get("Content-Disposition") ?? "").startsWith("attachment");
            const lines = csv ? text.trim().split("\\n").length - 1 : 1;
            const few = table.tBodies[0].rows.length > 0 && lines < 1;
            found.push({ name, href: link.href,
              wrong: fits && !few ? null : `${answer.status} ${kind} ${text.slice(0, 200)}` });
          }
        }
        return found;
      }""";

  @Test
  void theArrowKeysReadEveryChartFromTheLastPlaceOn() {
    try (Page page = rig.open(ColorScheme.LIGHT)) {
      for (String address : List.of("/", "/models", "/insights", "/plan")) {
        rig.show(page, address);
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

  /** What axe-core finds, a line for each rule and place. */
  @SuppressWarnings("unchecked")
  private static String violations(Page page, String name) {
    page.evaluate(axe);
    List<Map<String, Object>> found =
        (List<Map<String, Object>>)
            page.evaluate(
                """
                async () => (await axe.run(document, { resultTypes: ["violations"], runOnly: {
                    type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa",
                      "best-practice"] } })).violations
                  .flatMap((v) => v.nodes.map((n) => ({ rule: v.id, where: n.target.join(" "),
                    why: n.failureSummary })))""");
    return found.stream()
        .map(v -> "%s: %s at %s: %s%n".formatted(name, v.get("rule"), v.get("where"), v.get("why")))
        .distinct()
        .collect(Collectors.joining());
  }
}
