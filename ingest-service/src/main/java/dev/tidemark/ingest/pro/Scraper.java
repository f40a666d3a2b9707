package dev.tidemark.ingest.pro;

import dev.tidemark.ingest.http.VendorException;
import dev.tidemark.ingest.http.VendorException.Kind;
import java.time.Duration;
import java.time.Instant;

/**
 * Reads the usage page of who has logged in.
 *
 * @param browser path of the browser; null or empty for the one that is installed
 */
public record Scraper(DashboardSite site, BrowserProfile profile, String browser) {
  private static final Duration A_CYCLE = Duration.ofDays(31);

  /**
   * What the page says now of about a billing cycle.
   *
   * @throws VendorException when nobody is logged in, or the page cannot be read
   */
  public Snapshot scrape(Instant now) throws VendorException, InterruptedException {
    return Reading.of(look(now.minus(A_CYCLE), now), now);
  }

  /** What the page shows; single events from {@code since} on. */
  Seen look(Instant since, Instant now) throws VendorException, InterruptedException {
    Account account =
        profile
            .account()
            .orElseThrow(
                () ->
                    new VendorException(
                        Kind.REFUSED,
                        "Nobody has logged in at " + site.base().getHost() + ".",
                        "Run tidemark onboard."));
    try (ProfileBrowser opened = ProfileBrowser.open(profile, BrowserProgram.find(browser), true)) {
      return new Visit(site, opened.page(), account).look(since, now);
    }
  }
}
