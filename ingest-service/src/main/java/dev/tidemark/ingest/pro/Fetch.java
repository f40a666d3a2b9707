package dev.tidemark.ingest.pro;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.util.Arrays;
import java.util.List;

/** Requests that the open page makes itself, with its own session and origin. */
final class Fetch {
  private static final String SCRIPT =
      """
      async ([url, body]) => {
        const options = body === null ? {}
          : {method: 'POST', headers: {'Content-Type': 'application/json'}, body};
        const answer = await fetch(url, {...options, signal: AbortSignal.timeout(30000)});
        return [answer.status, await answer.text()];
      }""";

  private final Page page;

  Fetch(Page page) {
    this.page = page;
  }

  /**
   * Asks, and waits for the answer; status 0 where there is none.
   *
   * @param body JSON to post; null for a GET
   */
  Answer ask(String url, String body) throws InterruptedException {
    try {
      Object answer = page.evaluate(SCRIPT, Arrays.asList(url, body));
      return answer instanceof List<?> pair && pair.getFirst() instanceof Number status
          ? new Answer(url, status.intValue(), String.valueOf(pair.get(1)), body)
          : new Answer(url, 0, "", body);
    } catch (PlaywrightException e) {
      ProfileBrowser.requireNotInterrupted(e);
      return new Answer(url, 0, "", body);
    }
  }
}
