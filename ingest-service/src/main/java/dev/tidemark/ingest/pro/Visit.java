package dev.tidemark.ingest.pro;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.LoadState;
import dev.tidemark.ingest.http.Fields;
import dev.tidemark.ingest.http.VendorException;
import dev.tidemark.ingest.http.VendorException.Kind;
import dev.tidemark.schemas.Json;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** One visit of the usage page. */
final class Visit {
  private static final Pattern WANTED = Pattern.compile("(?i)usage|spend|billing");
  private static final List<String> KINDS = List.of("xhr", "fetch");
  private static final double OPENS_WITHIN_MS = 45_000;
  private static final double QUIET_WITHIN_MS = 20_000;
  private static final String TABLES =
      """
      () => [...document.querySelectorAll('table,[role=table],[role=grid]')].map(table =>
        [...table.querySelectorAll('tr,[role=row]')].map(row =>
          [...row.querySelectorAll('th,td,[role=columnheader],[role=cell],[role=gridcell]')]
            .map(cell => cell.innerText.trim())))""";

  private final DashboardSite site;
  private final Page page;
  private final Account expected;

  Visit(DashboardSite site, Page page, Account expected) {
    this.site = site;
    this.page = page;
    this.expected = expected;
  }

  /**
   * Looks at everything.
   *
   * @param since from where single events are read
   * @throws VendorException when the page does not open, or nobody is logged in any more
   */
  Seen look(Instant since, Instant now) throws VendorException, InterruptedException {
    List<Response> responses = new CopyOnWriteArrayList<>();
    Consumer<Response> listener = responses::add;
    page.onResponse(listener);
    try {
      open();
      page.offResponse(listener);
      requireDashboard();
      Fetch fetch = new Fetch(page);
      Account account = account(fetch);
      List<Answer> answers = answers(responses);
      Optional<Answer> events = answers.stream().filter(EventPages::isOne).findFirst();
      return new Seen(
          account,
          answers,
          events.isPresent() ? new EventPages(fetch, since, now).read(events.get()) : null,
          tables(),
          page.innerText("body"),
          page.content());
    } catch (PlaywrightException e) {
      ProfileBrowser.requireNotInterrupted(e);
      throw new VendorException(
          Kind.UNAVAILABLE,
          site.usagePage() + " could not be read: " + ProfileBrowser.firstLine(e),
          "Check that this machine reaches it; it is tried again at the next poll.");
    }
  }

  private void open() throws VendorException {
    Response answer =
        page.navigate(site.usagePage(), new Page.NavigateOptions().setTimeout(OPENS_WITHIN_MS));
    if (answer != null && answer.status() >= 500) {
      throw new VendorException(
          Kind.UNAVAILABLE,
          site.usagePage() + " answered HTTP " + answer.status() + ".",
          "It is tried again at the next poll.");
    }
    try {
      page.waitForLoadState(
          LoadState.NETWORKIDLE, new Page.WaitForLoadStateOptions().setTimeout(QUIET_WITHIN_MS));
    } catch (TimeoutError e) {
      // A page that is never quiet: what has arrived by now is what there is.
      return;
    }
  }

  private void requireDashboard() throws VendorException {
    if (!site.isDashboard(page.url())) {
      throw lost("it leads to a login page");
    }
  }

  private Account account(Fetch fetch) throws VendorException, InterruptedException {
    Answer me = fetch.ask(DashboardSite.ME, null);
    if (me.isRefusal()) {
      throw lost("HTTP " + me.status());
    }
    Account found = read(me).orElse(expected);
    if (found == null || (expected != null && !found.email().equals(expected.email()))) {
      throw new VendorException(
          Kind.REFUSED,
          "Another account is logged in than the one that is collected.",
          "Log in as the right one: run tidemark onboard.");
    }
    return found;
  }

  /** Who an answer says that is logged in. */
  static Optional<Account> read(Answer me) {
    if (!me.isOk()) {
      return Optional.empty();
    }
    try {
      JsonNode json = Json.MAPPER.readTree(me.body());
      String email = Fields.text(json, "email");
      return Optional.ofNullable(email).map(e -> new Account(e, Fields.text(json, "name")));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private List<Answer> answers(List<Response> responses)
      throws VendorException, InterruptedException {
    List<Answer> answers = new ArrayList<>();
    for (Response response : responses) {
      URI uri = URI.create(response.url().replaceFirst("[?#].*", ""));
      if (site.isVendors(uri)
          && KINDS.contains(response.request().resourceType())
          && WANTED.matcher(uri.getPath()).find()) {
        Answer answer =
            new Answer(
                uri.toString(), response.status(), body(response), response.request().postData());
        if (answer.isRefusal() && site.isHere(uri)) {
          throw lost("HTTP " + answer.status());
        }
        answers.add(answer);
      }
    }
    return answers;
  }

  private static String body(Response response) throws InterruptedException {
    try {
      return response.text();
    } catch (PlaywrightException e) {
      ProfileBrowser.requireNotInterrupted(e);
      return "";
    }
  }

  private List<List<List<String>>> tables() {
    List<List<List<String>>> tables = new ArrayList<>();
    if (page.evaluate(TABLES) instanceof List<?> found) {
      for (Object table : found) {
        List<List<String>> rows = new ArrayList<>();
        for (Object row : (List<?>) table) {
          rows.add(((List<?>) row).stream().map(String::valueOf).toList());
        }
        tables.add(rows);
      }
    }
    return tables;
  }

  private VendorException lost(String why) {
    return new VendorException(
        Kind.REFUSED,
        "The login at " + site.base().getHost() + " has ended (" + why + ").",
        "Log in again: run tidemark onboard.");
  }
}
